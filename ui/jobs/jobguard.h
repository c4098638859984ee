#pragma once

#include "models/session.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QMessageBox;
class QWidget;

namespace desk::ui {

//! Asks what only a person can decide about the journal: what becomes of jobs that were interrupted, one after the
//! other, and what of a journal that cannot be used. Its questions are opened on \p window.
class JobGuard final : public QObject
{
    Q_OBJECT

public:
    JobGuard(models::Session &session, QWidget &window);

    void askAgain(); //!< also about the jobs that were left
    void askAbout(qint64 recordId, QWidget &parent); //!< one of Jobs::interrupted()

private:
    void askNext();
    void ask(const models::JobSummary &job, QWidget &parent);
    struct Rest
    {
        int count = 0;
        QList<QStringList> names{}; //!< of the first
    };
    [[nodiscard]] static Rest restOf(const models::JobRecord &record);

    void goOn(const models::JobSummary &job, QWidget &parent);
    void confirm(const models::JobSummary &job, const Rest &rest, QWidget &parent);
    void cannotGoOn(const models::JobSummary &job, QWidget &parent);
    [[nodiscard]] bool isAsking() const { return m_question || m_isLoading; }
    void showJournalProblem();
    void showNotNoted(const api::Error &error);
    [[nodiscard]] QMessageBox *question(const char *id, const QString &title, const QString &text,
                                        QWidget *parent = nullptr);

    models::Session &m_session;
    models::Jobs &m_jobs;
    QWidget &m_window;
    QPointer<QDialog> m_question;
    bool m_isLoading = false; //!< what the next question is about
    QSet<qint64> m_left;
};

} // namespace desk::ui
