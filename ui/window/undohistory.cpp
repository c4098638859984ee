#include "ui/window/undohistory.h"

#include "models/text/display.h"

#include <algorithm>

namespace desk::ui {

namespace {

constexpr std::size_t mostSteps = 100;
constexpr qsizetype mostNameLetters = 40;

QString doneText(const models::Job &job)
{
    const auto count = job.counts().done;
    if (count > 1)
        return models::actionText(job.action().doneMany, count);
    const auto done = std::ranges::find(job.items(), models::JobItem::State::Done, &models::JobItem::state);
    const auto name = done == job.items().end() ? QString{} : done->name;
    return models::actionText(job.action().doneOne).arg(models::isolatedText(name, mostNameLetters));
}

} // namespace

UndoHistory::UndoHistory(models::Jobs &jobs, QObject *parent) : QObject(parent), m_jobs(jobs)
{
    connect(&jobs, &models::Jobs::started, this, [this](const models::Job *job) { onStarted(*job); });
    connect(&jobs, &models::Jobs::finished, this, [this](const models::Job *job) { offerAgain(*job); });
    connect(&jobs, &models::Jobs::rechecked, this, [this](const models::Job *job) {
        if (job)
            offerAgain(*job);
    });
}

void UndoHistory::add(models::Job &job)
{
    remove(job); // its outcome may be told twice
    m_steps.push_front({.what = doneText(job), .job = &job, .jobsBefore = m_jobs.all().size()});
    if (m_steps.size() > mostSteps)
        m_steps.pop_back();
    Q_EMIT changed();
}

void UndoHistory::add(models::MetadataEdit &edit, const QString &name)
{
    m_steps.push_front({.what = tr("Saved the metadata of %1").arg(name),
                        .edit = &edit,
                        .records = edit.savedAs(),
                        .jobsBefore = m_jobs.all().size()});
    if (m_steps.size() > mostSteps)
        m_steps.pop_back();
    Q_EMIT changed();
}

void UndoHistory::remove(const models::Job &job)
{
    if (std::erase_if(m_steps, [&job](const Step &step) { return step.job == &job; }) > 0)
        Q_EMIT changed();
}

void UndoHistory::remove(const models::MetadataEdit &edit)
{
    const auto last = std::ranges::find_if(m_steps, [&edit](const Step &step) { return step.edit == &edit; });
    if (last == m_steps.end())
        return;
    m_steps.erase(last);
    Q_EMIT changed();
}

void UndoHistory::noteUndo(const models::Job &job) { m_undoJobs.insert(&job); }

bool UndoHistory::canTakeBack(const Step &step) const
{
    if (step.job)
        return m_jobs.canUndo(*step.job);
    return !step.records.isEmpty() || (step.edit && step.edit->canUndo());
}

const UndoHistory::Step *UndoHistory::newest()
{
    while (!m_steps.empty() && !canTakeBack(m_steps.front()))
        m_steps.pop_front();
    return m_steps.empty() ? nullptr : &m_steps.front();
}

UndoHistory::Step UndoHistory::takeNewest()
{
    auto step = std::move(m_steps.front());
    m_steps.pop_front();
    Q_EMIT changed();
    return step;
}

bool UndoHistory::isOvertaken(const Step &step) const
{
    const auto &jobs = m_jobs.all();
    return std::any_of(
        jobs.begin() + std::min(step.jobsBefore, jobs.size()), jobs.end(),
        [this](const models::Job *job) { return !job->isFinished() && !job->isDryRun() && !isUndo(*job); });
}

//! It may be taken back from elsewhere.
void UndoHistory::onStarted(const models::Job &job)
{
    const auto record = job.plan().takesBack;
    if (record <= 0 || job.isDryRun())
        return;
    const auto isIt = [record](const Step &step) {
        return step.records.contains(record) || (step.job && step.job->recordId() == record);
    };
    if (std::erase_if(m_steps, isIt) > 0)
        Q_EMIT changed();
}

//! Whom \p undo did not reach can still be taken back.
void UndoHistory::offerAgain(const models::Job &undo)
{
    const auto counts = undo.counts();
    if (!isUndo(undo) || undo.plan().takesBack <= 0 || counts.failed + counts.notRun == 0)
        return;
    m_jobs.find(undo.plan().takesBack, this, [this](models::Job *job) {
        if (job && m_jobs.canUndo(*job) && m_jobs.undoOutlook(*job, true).open > 0)
            putBack(*job);
    });
}

void UndoHistory::putBack(models::Job &job)
{
    remove(job);
    const auto started = m_jobs.all().indexOf(&job) + 1; // 0: in an earlier run
    const auto older = std::ranges::find_if(m_steps, [started](const Step &step) { return step.jobsBefore < started; });
    m_steps.insert(older, {.what = doneText(job), .job = &job, .jobsBefore = started});
    if (m_steps.size() > mostSteps)
        m_steps.pop_back();
    Q_EMIT changed();
}

void UndoHistory::takeBackByJournal(const Step &step, const QObject *context,
                                    const std::function<void(models::Job *)> &begun)
{
    for (const auto record : step.records) {
        m_jobs.find(record, context, [this, begun](const models::Job *job) {
            if (auto *undone = job ? m_jobs.undo(*job) : nullptr)
                begun(undone);
        });
    }
}

} // namespace desk::ui
