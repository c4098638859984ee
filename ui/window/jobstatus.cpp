#include "ui/window/jobstatus.h"

#include "models/jobs/joblist.h"
#include "ui/jobs/jobprogress.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace desk::ui {

JobStatus::JobStatus(models::Jobs &jobs, QWidget *parent)
    : QWidget(parent),
      m_jobs(jobs),
      m_text(new PlainLabel{this}),
      m_progress(new QProgressBar{this}),
      m_stop(new QPushButton{tr("Stop"), this})
{
    setObjectName(u"jobStatus"_s);
    m_progress->setFixedWidth(120);
    m_progress->setFixedHeight(8);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the running action"));
    m_stop->setObjectName(u"stopJobs"_s);
    m_stop->setFlat(true);
    m_stop->setToolTip(tr("Send nothing more. What is done stays done."));
    connect(m_stop, &QPushButton::clicked, this, &JobStatus::stopAll);
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    layout->addWidget(m_text);
    layout->addWidget(m_progress);
    layout->addWidget(m_stop);
    connect(&jobs, &models::Jobs::started, this, &JobStatus::update);
    connect(&jobs, &models::Jobs::progressed, this, &JobStatus::update);
    connect(&jobs, &models::Jobs::changed, this, &JobStatus::update);
    connect(&jobs, &models::Jobs::finished, this, &JobStatus::update);
    m_tick.setInterval(std::chrono::seconds{1});
    connect(&m_tick, &QTimer::timeout, this, &JobStatus::update); // how long it takes changes while nothing comes, too
    hide();
}

void JobStatus::update()
{
    int total = 0;
    int settled = 0;
    int jobs = 0;
    int paused = 0;
    const models::Job *newest = nullptr;
    for (const auto *job : m_jobs.all()) {
        if (job->isFinished())
            continue;
        newest = job;
        ++jobs;
        paused += job->state() == models::Job::State::Paused ? 1 : 0;
        total += job->actedOn();
        settled += job->actedOn() - job->counts().open;
    }
    setVisible(newest != nullptr);
    if (!newest) {
        m_tick.stop();
        return;
    }
    if (!m_tick.isActive())
        m_tick.start();
    const QLocale locale;
    m_progress->setRange(0, total);
    m_progress->setValue(settled);
    const auto what = models::actionText(newest->action().text).remove(u'&');
    auto text = tr("%1: %2 of %3")
                    .arg(newest->isDryRun() ? tr("Dry run of “%1”").arg(what) : what, locale.toString(settled),
                         locale.toString(total));
    m_stop->setText(jobs > 1 ? tr("Stop all") : tr("Stop"));
    if (jobs > 1) {
        // They are apart in the history; together they have no state and no end.
        auto all = tr("%Ln actions: %1 of %2", nullptr, jobs).arg(locale.toString(settled), locale.toString(total));
        if (paused > 0)
            all += u" · "_s + tr("%Ln paused", nullptr, paused);
        m_text->setText(all);
        m_stop->setVisible(true);
        return;
    }
    const bool isCounting = newest->state() == models::Job::State::CountingDown;
    const bool isRunning = newest->state() == models::Job::State::Running;
    if (isCounting || (total > 1 && (!isRunning || newest->heldFor().count() > 0)))
        text += u" · "_s + models::jobStateText(*newest);
    if (const auto left = jobLeftText(*newest); total > 1 && !left.isEmpty())
        text += u" · "_s + left;
    m_text->setText(text);
    m_stop->setVisible(total > 1 || isCounting);
}

void JobStatus::stopAll()
{
    for (auto *job : m_jobs.all()) {
        if (!job->isFinished())
            job->stop();
    }
}

} // namespace desk::ui
