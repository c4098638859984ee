#include "ui/jobs/jobprogress.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

class JobProgress final
{
    Q_DECLARE_TR_FUNCTIONS(JobProgress)
};

QString leftText(double seconds)
{
    if (seconds < 90)
        return JobProgress::tr("about %Ln second(s) left", nullptr, int(std::ceil(seconds)));
    if (seconds < 90 * 60)
        return JobProgress::tr("about %Ln minute(s) left", nullptr, int(std::lround(seconds / 60)));
    return JobProgress::tr("about %Ln hour(s) left", nullptr, int(std::lround(seconds / 3600)));
}

double secondsLeft(const models::Job &job, double perSecond)
{
    return job.counts().open / perSecond + double(job.heldFor().count()) / 1000;
}

} // namespace

QString jobLeftText(const models::Job &job)
{
    const auto perSecond = job.usersPerSecond();
    const bool isMoving = job.state() == models::Job::State::Running && job.heldFor().count() <= 0;
    return perSecond > 0 && isMoving ? leftText(secondsLeft(job, perSecond)) : QString{};
}

QString jobProgressText(const models::Job &job, double perSecond)
{
    const QLocale locale;
    const auto counts = job.counts();
    QStringList parts{
        JobProgress::tr("%1 of %2")
            .arg(locale.toString(counts.total() - counts.open - counts.notRun), locale.toString(counts.total()))};
    if (perSecond > 0 && job.state() == models::Job::State::Running) {
        parts.append(JobProgress::tr("%1 users/s").arg(locale.toString(perSecond, 'f', perSecond < 10 ? 1 : 0)));
        parts.append(leftText(secondsLeft(job, perSecond)));
    }
    return parts.join(u" · "_s);
}

} // namespace desk::ui
