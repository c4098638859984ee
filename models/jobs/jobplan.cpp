#include "models/jobs/job.h"

#include <algorithm>

// How a job is planned: its users are taken over and written down a few milliseconds at a time, because there can be a
// hundred thousand of them and the window is to answer meanwhile. And who of them is the next to go.

using namespace std::chrono_literals;

namespace desk::models {

namespace {

using EventKind = JobEvent::Kind;
using ItemState = JobItem::State;

constexpr auto slice = 4ms; // of the event loop

} // namespace

Job::Job(api::Client &client, UserStore &store, Journal *journal, const UserAction &action, QList<JobItem> items,
         Terms terms, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store),
      m_journal(terms.isDryRun ? nullptr : journal),
      m_action(action),
      m_items(std::move(items)),
      m_terms(std::move(terms)),
      m_stoppedBy(m_terms.stoppedBy),
      m_stopRule(m_terms.stopRule),
      m_state(m_terms.isOver ? State::Finished : State::Planned),
      m_needsCheck(m_terms.checksFirst || m_terms.isDryRun)
{
    for (const auto &item : std::as_const(m_items))
        ++countOf(item.state);
    m_counts.open += int(m_terms.source.count);
    m_items.reserve(m_items.size() + m_terms.source.count);
    m_hold.setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, &Job::pump);
    m_ceiling.setSingleShot(true);
    m_ceiling.setTimerType(Qt::PreciseTimer);
    connect(&m_ceiling, &QTimer::timeout, this, &Job::pump);
    // Of its own, not a queued call: those leave no room for anything else between two of them.
    m_slices.setSingleShot(true);
    connect(&m_slices, &QTimer::timeout, this, &Job::makePlan);
}

void Job::start() { m_slices.start(0); }

bool Job::takeUsers(qsizetype least)
{
    while (m_taken < m_terms.source.count && (m_taken < least || m_items.isEmpty()))
        takeNextUser();
    return !m_items.isEmpty();
}

bool Job::isOfBusyOnly() const
{
    const auto isBusy = [](const JobItem &item) { return item.skip == JobItem::Skip::Busy; };
    return m_taken == m_terms.source.count && m_taken > 0 && std::ranges::all_of(m_items, isBusy);
}

void Job::takeNextUser()
{
    auto item = m_terms.source.item(m_taken++);
    --m_counts.open;
    if (!item)
        return;
    if (m_terms.task)
        judgePlanned(*item);
    ++countOf(item->state);
    m_terms.plan.skipped += item->state == ItemState::Skipped ? 1 : 0;
    m_items.append(*std::move(item));
}

void Job::judgePlanned(JobItem &item) const
{
    item.snapshot = m_terms.task->partOf(item.userId);
    const auto skip = item.state == ItemState::Waiting ? m_terms.task->leavesAlone(item.userId) : JobItem::Skip::None;
    if (skip == JobItem::Skip::None)
        return;
    item.state = ItemState::Skipped;
    item.skip = skip;
}

void Job::makePlan()
{
    const QDeadlineTimer until{slice, Qt::PreciseTimer};
    const bool isWritten = m_journal && m_terms.recordId == 0;
    if (isWritten)
        m_planned.reserve(m_items.capacity());
    while (m_taken < m_terms.source.count && !until.hasExpired())
        takeNextUser();
    while (isWritten && m_planned.size() < m_items.size() && !until.hasExpired())
        describe(m_items.at(m_planned.size()));
    if (m_taken < m_terms.source.count || (isWritten && m_planned.size() < m_items.size())) {
        m_slices.start(0);
        return;
    }
    m_terms.source = {};
    if (!isWritten) {
        onPlanned(m_terms.recordId == 0);
        return;
    }
    const auto users = std::exchange(m_planned, {});
    const auto done = [this](const api::Result<qint64> &id) {
        if (id) {
            m_terms.recordId = *id;
        } else {
            // There is nothing to write results to, and nothing is sent either.
            m_journal = nullptr;
            stopBecause(StopRule::Journal, id.error());
        }
        onPlanned(true);
    };
    m_journal->addJob(m_terms.plan, users, this, done, std::exchange(m_events, {}), closing());
}

void Job::describe(const JobItem &item)
{
    PlannedUser user{.userId = item.userId, .name = item.name, .before = item.before};
    if (m_terms.task)
        user.snapshot = item.snapshot;
    else if (const auto row = m_action.inverse ? std::nullopt : m_store.find(item.userId.toLatin1()))
        user.snapshot = m_store.rawJson(*row);
    // With the plan: between it and the next commit a crash would forget that they are to be left alone.
    if (item.state == ItemState::Skipped)
        record(EventKind::Skipped, m_planned.size(), skipToData(item.skip));
    m_planned.append(std::move(user));
}

void Job::onPlanned(bool isNew)
{
    record(isNew ? EventKind::Started : EventKind::Resumed);
    for (const auto &item : std::as_const(m_items)) {
        if (isNew && item.state == ItemState::Skipped)
            Q_EMIT released(item.userId);
    }
    if (m_stopped)
        setState(State::Stopping);
    else if (m_terms.countdown.count() > 0)
        countDown();
    else
        goAhead();
    pump();
}

//! After users were looked up, others may be the next to go.
void Job::queueWaiting()
{
    m_returned.clear();
    m_next = 0;
}

//! Of those that are still to go, whoever is to be left alone by now.
void Job::spare()
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (m_items.at(i).state != ItemState::Waiting)
            continue;
        if (const auto reason = m_terms.leavesAlone(m_items.at(i).userId); reason != JobItem::Skip::None)
            skip(i, reason);
    }
    for (auto &batch : m_returned)
        batch.removeIf([this](qsizetype item) { return m_items.at(item).state != ItemState::Waiting; });
    std::erase_if(m_returned, [](const Batch &batch) { return batch.isEmpty(); });
}

bool Job::hasWaiting()
{
    if (!m_returned.empty())
        return true;
    while (m_next < m_items.size() && m_items.at(m_next).state != ItemState::Waiting)
        ++m_next;
    return m_next < m_items.size();
}

Job::Batch Job::nextBatch()
{
    if (!m_returned.empty()) {
        auto batch = std::move(m_returned.front());
        m_returned.pop_front();
        return batch;
    }
    Batch batch;
    for (; m_next < m_items.size() && batch.size() < m_action.batch; ++m_next) {
        if (m_items.at(m_next).state == ItemState::Waiting)
            batch.append(m_next);
    }
    return batch;
}

//! Nothing was sent for \p batch, or certainly not carried out: it is the next to go.
void Job::giveBack(const Batch &batch)
{
    for (const auto item : batch)
        m_items[item].state = ItemState::Waiting;
    m_returned.push_front(batch);
}

void Job::followPace()
{
    m_ceiling.stop();
    pump();
}

bool Job::mayTakeBatch()
{
    if (!m_terms.ceiling)
        return true;
    const auto wait = m_terms.ceiling->take();
    if (wait > 0ms && !m_ceiling.isActive())
        m_ceiling.start(wait);
    return wait == 0ms;
}

} // namespace desk::models
