#include "ui/jobs/jobtext.h"

#include "models/jobs/jobitemtable.h"
#include "models/jobs/joblist.h"
#include "models/text/display.h"
#include "models/text/errortext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::ui {

using models::actionText;
using State = models::JobItem::State;

namespace {

class JobText final
{
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

//! When those are asked about of whom it is not known; empty if nobody will.
QString askedText(const models::Job &job)
{
    return job.checksAt().isValid()
        ? JobText::tr("The service will be asked again at %1.").arg(models::clockText(job.checksAt()))
        : QString{};
}

//! What else is to be known of one that took something back; empty if nothing.
QString undoNote(const models::Job &job)
{
    const auto *note = job.plan().takesBack > 0 ? job.action().undoNote : "";
    return *note != '\0' ? actionText(note) : QString{};
}

QString doneWithNote(const models::Job &job, const QString &done)
{
    const auto note = undoNote(job);
    return note.isEmpty() ? done : done + u". "_s + note;
}

//! Of one that an earlier program left open: whose request left, or may have.
int underWay(const models::Job &job)
{
    return job.isFinished() && job.counts().open > 0
        ? int(std::ranges::count(job.items(), State::Sent, &models::JobItem::state))
        : 0;
}

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
                          : doneWithNote(job, actionText(action.doneOne).arg(name));
    case State::Gone:
        return JobText::tr("“%1” found nobody: %2 no longer exists.").arg(verb, name);
    case State::Sent:
    case State::Unknown:
        return QStringList{JobText::tr("It is not known whether “%1” took effect for %2. %3").arg(verb, name, why),
                           askedText(job)}
            .join(u' ')
            .trimmed();
    case State::Waiting:
    case State::NotRun:
        return QStringList{JobText::tr("Nothing was done to %1.").arg(name), stopText(job)}.join(u' ').trimmed();
    case State::Skipped:
        return JobText::tr("%1 was left alone. %2.").arg(name, models::reasonText(item));
    case State::Would:
        return JobText::tr("Dry run: nothing was sent. It would be done to %1.").arg(name);
    case State::Failed:
        break;
    }
    return JobText::tr("“%1” was not done to %2. %3").arg(verb, name, why);
}

QString drySummary(const models::Job::Counts &counts)
{
    QStringList parts{
        JobText::tr("Dry run: nothing was sent. It would be done to %Ln user(s).", nullptr, counts.would)};
    if (counts.skipped > 0)
        parts.append(JobText::tr("%Ln would be left alone.", nullptr, counts.skipped));
    if (counts.gone > 0)
        parts.append(JobText::tr("%Ln no longer exist(s).", nullptr, counts.gone));
    return parts.join(u' ');
}

QString refusalText(const api::Error &error)
{
    auto refusal = error;
    // What became of the one user it was about, the table says.
    refusal.effect = api::Error::Effect::NotApplied;
    return models::whatNext(refusal);
}

} // namespace

const api::Error *decidingError(const models::Job &job)
{
    if (job.stoppedBy())
        return &*job.stoppedBy();
    const auto &items = job.items();
    return items.size() == 1 && items.constFirst().error ? &*items.constFirst().error : nullptr;
}

QString stopText(const models::Job &job)
{
    if (!job.stoppedBy())
        return {};
    const auto reason = models::whatHappened(*job.stoppedBy());
    switch (job.stopRule()) {
    case models::StopRule::AllRefused:
        return JobText::tr("Stopped at the first refusal, because everybody else would be refused too: %1").arg(reason);
    case models::StopRule::InARow:
        return JobText::tr("Stopped, because %Ln or more answers in a row failed or were lost. The last reason: %1",
                           nullptr, models::Job::failuresToStop)
            .arg(reason);
    case models::StopRule::Share:
        return JobText::tr("Stopped, because many answers failed or were lost, more than 5 %. The last reason: %1")
            .arg(reason);
    case models::StopRule::Lost:
        return JobText::tr("Stopped, because too many answers were lost. The last reason: %1").arg(reason);
    case models::StopRule::Unread:
        return JobText::tr("Stopped, because the users could not be read first: %1").arg(reason);
    case models::StopRule::Journal:
    case models::StopRule::None:
        break;
    }
    return JobText::tr("Stopped: %1").arg(reason);
}

QString jobNext(const models::Job &job)
{
    if (!job.isFinished())
        return {};
    const auto counts = job.counts();
    QStringList parts;
    if (counts.unknown > 0) {
        parts.append(
            JobText::tr("Where it is not known, the service may have acted although its answer did not arrive."));
        // When that is looked up, the summary says already.
        if (!job.checksAt().isValid())
            parts.append(JobText::tr("Check again before you repeat it."));
    }
    const auto *error = decidingError(job);
    if (!job.stoppedBy() && error && error->effect == api::Error::Effect::NotApplied)
        parts.append(models::whatNext(*error));
    const auto left = counts.failed + counts.notRun;
    if (job.stoppedBy() && left > 0) {
        const bool isRefusal = job.stopRule() == models::StopRule::AllRefused;
        if (isRefusal)
            parts.append(refusalText(*job.stoppedBy()));
        else if (counts.failed + counts.unknown > 0)
            parts.append(JobText::tr("The table has the reasons."));
        parts.append(JobText::tr("Once the cause is mended, %Ln user(s) can be tried again.", nullptr, left));
    }
    parts.removeAll(QString{});
    return parts.join(u' ');
}

QStringList undoNotes(const models::UndoOutlook &outlook)
{
    QStringList notes;
    if (outlook.alreadySo > 0)
        notes.append(JobText::tr("%Ln user(s) are back as they were already.", nullptr, outlook.alreadySo));
    if (outlook.changed > 0)
        notes.append(
            JobText::tr("%Ln user(s) are left alone: somebody has changed them since.", nullptr, outlook.changed));
    if (outlook.busy > 0)
        notes.append(
            JobText::tr("%Ln user(s) are left alone: another action is working on them.", nullptr, outlook.busy));
    if (outlook.protectedOnes > 0)
        notes.append(
            JobText::tr("%Ln of them are protected; taking back includes them.", nullptr, outlook.protectedOnes));
    return notes;
}

QStringList leftAloneNotes(int protectedOnes, int busy)
{
    QStringList notes;
    if (protectedOnes > 0)
        notes.append(JobText::tr("%Ln user(s) are protected and left alone.", nullptr, protectedOnes));
    return notes + undoNotes({.busy = busy});
}

QString busyText() { return JobText::tr("Nothing was done: another action is working on these users."); }

bool isAllPaused(const models::Jobs &jobs)
{
    return jobs.running() > 0 && std::ranges::all_of(jobs.all(), [](const models::Job *job) {
               return job->isFinished() || job->state() == models::Job::State::Paused;
           });
}

QString nothingToUndo(const models::UndoOutlook &outlook)
{
    return JobText::tr("Nothing is left to take back. %1").arg(undoNotes(outlook).join(u' '));
}

QString runningSummary(const models::Job &job)
{
    const auto state = models::jobStateText(job) + u'.';
    if (job.state() == models::Job::State::Quiet) {
        return state + u' '
            + JobText::tr(
                   "What was sent before the interruption can be carried out until then. After that the users are "
                   "read, and only those who are left are acted on.");
    }
    if (job.state() == models::Job::State::Paused && job.stoppedBy())
        return state + u' ' + models::errorSummary(*job.stoppedBy());
    if (job.state() == models::Job::State::Running && job.heldFor().count() > 0)
        return state + u' ' + JobText::tr("There were too many requests for this instance in a short time.");
    return state;
}

QString jobSummary(const models::Job &job)
{
    if (job.items().size() == 1)
        return singleSummary(job);
    auto counts = job.counts();
    if (job.isDryRun())
        return drySummary(counts);
    const auto sent = underWay(job);
    counts.unknown += sent;
    counts.open -= sent;
    // Of whom it is not known, something may have been done.
    QStringList parts{counts.done == 0 && counts.unknown > 0 ? QString{}
                          : counts.done == 0                 ? JobText::tr("Nothing was done.")
                          : counts.done == counts.total()    ? actionText(job.action().doneMany, counts.done) + u'.'
                                                             : JobText::tr("%1 of %2.")
                                                                .arg(actionText(job.action().doneMany, counts.done),
                                                                     QLocale{}.toString(counts.total()))};
    if (counts.done > 0)
        parts.append(undoNote(job));
    if (counts.failed > 0)
        parts.append(JobText::tr("%Ln failed.", nullptr, counts.failed));
    if (counts.gone > 0)
        parts.append(JobText::tr("%Ln no longer exist(s).", nullptr, counts.gone));
    if (counts.unknown > 0) {
        parts.append(JobText::tr("Of %Ln it is not known whether it was done.", nullptr, counts.unknown));
        parts.append(askedText(job));
    }
    if (counts.skipped > 0)
        parts.append(JobText::tr("%Ln left alone.", nullptr, counts.skipped));
    if (counts.notRun > 0)
        parts.append(JobText::tr("%Ln not tried.", nullptr, counts.notRun));
    if (job.isFinished() && counts.open > 0)
        parts.append(JobText::tr("%Ln not done yet.", nullptr, counts.open));
    if (job.stoppedBy() && counts.failed + counts.unknown + counts.notRun > 0)
        parts.append(stopText(job));
    parts.removeAll(QString{});
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
