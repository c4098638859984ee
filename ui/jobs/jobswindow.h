#pragma once

#include "models/jobs/jobitemtable.h"
#include "models/jobs/joblist.h"
#include "models/session.h"
#include "ui/widgets/dialog.h"

#include <QPointer>

class QComboBox;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace desk::ui {

class PlainLabel;

//! Everything that was done from this desk and is being done: the history, and of one job every user with outcome,
//! before and after. Runs beside the main window; open it with show(). It deletes itself.
class JobsWindow final : public Dialog
{
    Q_OBJECT

public:
    JobsWindow(models::Jobs &jobs, QWidget *parent);

    void showJob(qint64 recordId);
    //! Whose jobs these are stands at the top, beside \p pace. While it is read-only nothing is offered to be taken
    //! back or tried again, and said why.
    void setSession(models::Session &session, QWidget *pace);

Q_SIGNALS:
    void undoRequested(desk::models::Job *job);
    void retryRequested(desk::models::Job *job);
    void goOnRequested(qint64 recordId); //!< one of Jobs::interrupted()

private:
    void makeTables();
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeDetails();
    [[nodiscard]] QPushButton *addButton(class QLayout &layout, const char *id, const QString &text,
                                         void (JobsWindow::*run)());
    void onCurrentChanged();
    [[nodiscard]] QString noJobText() const;
    void follow(models::Job *job);
    void updateDetails();
    [[nodiscard]] bool isInterrupted() const; //!< and waits for a decision
    void followDecision();
    void showPause();
    void showUndo(bool mayWrite);
    void showNoItems();
    void pauseOrGoOn();
    void stop();
    void undo();
    void retry();
    void recheck();
    void exportCsv();
    void exportJson();
    void saveCopy();
    void save(qint64 recordId, const QString &suffix, const QByteArray &content);

    models::Jobs &m_jobs;
    QPointer<models::Session> m_session; //!< of followSafeMode()
    models::JobList m_list;
    models::JobItemTable m_items;
    QPointer<models::Job> m_job;
    qint64 m_wanted = 0; //!< to be shown once the list has it
    QTableView *m_listView;
    QTableView *m_itemView;
    QLineEdit *m_search;
    QComboBox *m_outcome;
    QLineEdit *m_find; //!< among the users
    PlainLabel *m_noItems;
    PlainLabel *m_summary;
    PlainLabel *m_progressText;
    QProgressBar *m_progress;
    QPushButton *m_pause = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_recheck = nullptr;
    QPushButton *m_csv = nullptr;
    QPushButton *m_json = nullptr;
    QPushButton *m_copy = nullptr; //!< of deleted users
    QTimer m_delay;
};

} // namespace desk::ui
