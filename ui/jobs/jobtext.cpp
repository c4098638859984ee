#include "ui/jobs/jobtext.h"

#include "models/jobs/jobitemtable.h"
#include "models/text/display.h"
#include "models/text/errortext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::actionText;
using State = models::JobItem::State;

namespace {

class JobText final
{
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

QString singleSummary(const models::Job &job)
{
    const auto &item = job.items().constFirst();
    const auto &action = job.action();
    const auto name = models::isolatedText(item.name, models::cellLimit);
    const auto verb = actionText(action.text).remove(u'&');
    const auto why = item.error ? models::whatHappened(*item.error) : QString{};
    switch (item.state) {
    case State::Done:
        return item.error ? JobText::tr("%1. The user could not be read again, so what you see is from before. %2")
                                .arg(actionText(action.doneOne).arg(name), why)
                          : actionText(action.doneOne).arg(name);
    case State::Gone:
        return JobText::tr("“%1” found nobody: %2 no longer exists.").arg(verb, name);
    case State::Unknown:
        return JobText::tr("It is not known whether “%1” took effect for %2. %3").arg(verb, name, why);
    case State::NotRun:
        return JobText::tr("Nothing was done to %1.").arg(name);
    case State::Skipped:
        return JobText::tr("%1 was left alone. %2.").arg(name, models::reasonText(item));
    case State::Would:
        return JobText::tr("It would be done to %1.").arg(name);
    case State::Failed:
    case State::Waiting:
    case State::Sent:
        break;
    }
    return JobText::tr("“%1” was not done to %2. %3").arg(verb, name, why);
}

QString drySummary(const models::Job::Counts &counts)
{
    QStringList parts{JobText::tr("Nothing was sent. It would be done to %Ln user(s).", nullptr, counts.would)};
    if (counts.skipped > 0)
        parts.append(JobText::tr("%Ln would be left alone.", nullptr, counts.skipped));
    if (counts.gone > 0)
        parts.append(JobText::tr("%Ln no longer exist(s).", nullptr, counts.gone));
    return parts.join(u' ');
}

} // namespace

const api::Error *decidingError(const models::Job &job)
{
    if (job.stoppedBy())
        return &*job.stoppedBy();
    const auto &items = job.items();
    return items.size() == 1 && items.constFirst().error ? &*items.constFirst().error : nullptr;
}

QString jobSummary(const models::Job &job)
{
    if (job.items().size() == 1)
        return singleSummary(job);
    const auto counts = job.counts();
    if (job.isDryRun())
        return drySummary(counts);
    QStringList parts{counts.done == 0                    ? JobText::tr("Nothing was done.")
                          : counts.done == counts.total() ? actionText(job.action().doneMany, counts.done) + u'.'
                                                          : JobText::tr("%1 of %2.")
                                                                .arg(actionText(job.action().doneMany, counts.done),
                                                                     QLocale{}.toString(counts.total()))};
    if (counts.failed > 0)
        parts.append(JobText::tr("%Ln failed.", nullptr, counts.failed));
    if (counts.gone > 0)
        parts.append(JobText::tr("%Ln no longer exist(s).", nullptr, counts.gone));
    if (counts.unknown > 0)
        parts.append(JobText::tr("Of %Ln it is not known.", nullptr, counts.unknown));
    if (counts.skipped > 0)
        parts.append(JobText::tr("%Ln left alone.", nullptr, counts.skipped));
    if (counts.notRun > 0)
        parts.append(JobText::tr("%Ln not tried.", nullptr, counts.notRun));
    if (job.stoppedBy() && counts.failed + counts.unknown + counts.notRun > 0)
        parts.append(JobText::tr("Stopped: %1").arg(models::whatHappened(*job.stoppedBy())));
    return parts.join(u' ');
}

QString itemStateText(State state) { return models::outcomeText(state); }

QString jobReport(const models::Job &job)
{
    QStringList lines{JobText::tr("User id\tName\tOutcome\tReason\tTrace id")};
    for (const auto &item : job.items()) {
        lines.append(QStringList{item.userId, models::displayText(item.name), itemStateText(item.state),
                                 models::reasonText(item), item.error ? item.error->traceId : QString{}}
                         .join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace desk::ui
