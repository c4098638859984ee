#pragma once

#include "models/jobs/jobs.h"
#include "ui/widgets/dialog.h"

#include <array>

class QDialogButtonBox;
class QPushButton;
class QTableWidget;

namespace desk::ui {

class PlainLabel;

//! The report of a finished job: what became of every user, those first to whom it was not done, with the reason,
//! what to do next and the trace id. Open it with open(); it deletes itself.
class JobDialog final : public Dialog
{
    Q_OBJECT

public:
    JobDialog(models::Jobs &jobs, models::Job &job, QWidget *parent);

Q_SIGNALS:
    void connectRequested(); //!< the key does not work any more
    void retryRequested(desk::models::Job *job); //!< the dialog has closed

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Column { User, UserId, Outcome, Reason, TraceId, ColumnCount };

    void makeTable();
    void showItems();
    void measureColumns(); //!< what is in them
    void fitColumns();
    void showNext(const QString &note = {}); //!< what can be done as the counts are now, after \p note
    void addButtons(QDialogButtonBox &box);

    models::Jobs &m_jobs;
    models::Job &m_job;
    PlainLabel *m_summary;
    QTableWidget *m_table;
    PlainLabel *m_note;
    std::array<int, ColumnCount> m_wanted{}; //!< widths of the columns
    QPushButton *m_check = nullptr;
    QPushButton *m_retry = nullptr;
};

} // namespace desk::ui
