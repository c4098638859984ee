#pragma once

#include "models/jobs/jobs.h"

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace desk::ui {

//! Asks what only a person can decide about the journal: what becomes of jobs that were interrupted, one after the
//! other, and what of a journal that cannot be used. Its questions are opened on \p window.
class JobGuard final : public QObject
{
    Q_OBJECT

public:
    JobGuard(models::Jobs &jobs, QWidget &window);

    void askAgain(); //!< also about the jobs that were left

private:
    void askNext();
    void ask(const models::JobSummary &job);
    void showJournalProblem();
    void showNotNoted(const api::Error &error);
    [[nodiscard]] QMessageBox *question(const char *id, const QString &title, const QString &text);

    models::Jobs &m_jobs;
    QWidget &m_window;
    QPointer<QMessageBox> m_question;
    QSet<qint64> m_left;
};

} // namespace desk::ui
