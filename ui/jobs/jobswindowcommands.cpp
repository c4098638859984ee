#include "models/jobs/jobexport.h"
#include "ui/jobs/jobswindow.h"
#include "ui/jobs/savedeleted.h"
#include "ui/jobs/savefile.h"

using namespace Qt::StringLiterals;

// What the buttons of the history do with the action that is shown.

namespace desk::ui {

void JobsWindow::pauseOrGoOn()
{
    if (!m_job)
        return;
    if (m_job->isFinished()) {
        Q_EMIT goOnRequested(m_job->recordId());
        return;
    }
    m_job->state() == models::Job::State::Paused ? m_job->resume() : m_job->pause();
    updateDetails();
}

void JobsWindow::stop()
{
    if (m_job)
        m_job->stop();
}

void JobsWindow::undo()
{
    if (m_job)
        Q_EMIT undoRequested(m_job);
}

void JobsWindow::retry()
{
    if (m_job)
        Q_EMIT retryRequested(m_job);
}

void JobsWindow::recheck()
{
    if (m_job)
        m_jobs.recheckUnknown(*m_job);
}

void JobsWindow::exportCsv()
{
    if (m_job)
        save(m_job->recordId(), u"csv"_s, models::jobToCsv(m_job->plan(), m_job->items()));
}

void JobsWindow::exportJson()
{
    if (!m_job)
        return;
    const QPointer<models::Job> job{m_job};
    m_jobs.journal()->fetchSeal(this, [this, job](const QByteArray &seal) {
        if (job)
            save(job->recordId(), u"jsonl"_s, models::jobToJsonLines(job->recordId(), job->plan(), job->items(), seal));
    });
}

void JobsWindow::saveCopy()
{
    if (m_job)
        saveDeleted(m_jobs.deletedUsers(*m_job), *this);
}

void JobsWindow::save(qint64 recordId, const QString &suffix, const QByteArray &content)
{
    saveFile(u"action-%1.%2"_s.arg(recordId).arg(suffix), content, *this);
}

} // namespace desk::ui
