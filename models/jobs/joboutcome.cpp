#include "models/jobs/errorjson.h"
#include "models/jobs/job.h"

namespace desk::models {

namespace {

using EventKind = JobEvent::Kind;
using ItemState = JobItem::State;

api::Error endedBefore() { return api::Error::refused(Job::tr("The program ended before the answer came.")); }

} // namespace

void Job::settle(qsizetype item, ItemState state, const std::optional<api::Error> &error, const QByteArray &data)
{
    auto &settled = m_items[item];
    --countOf(settled.state);
    ++countOf(state);
    settled.state = state;
    settled.error = error;
    const auto reason = error ? errorToJson(*error) : data;
    // Of whom it is not known, a request may still be under way.
    if (state != ItemState::Unknown)
        Q_EMIT released(settled.userId);
    switch (state) {
    case ItemState::Done:
        settled.after = data;
        record(EventKind::Done, item, data);
        break;
    case ItemState::Gone:
        record(EventKind::Gone, item, reason);
        break;
    case ItemState::Failed:
        record(EventKind::Failed, item, reason);
        break;
    case ItemState::Unknown:
        record(EventKind::Unknown, item, reason);
        break;
    case ItemState::Skipped:
        record(EventKind::Skipped, item, skipToData(settled.skip));
        break;
    case ItemState::Waiting:
    case ItemState::Sent:
    case ItemState::NotRun:
    case ItemState::Would:
        break;
    }
}

//! The service has this user no more: because of this job, if it \p isOurs and deletes, or for another reason.
void Job::settleGone(qsizetype item, const std::optional<api::Error> &error, bool isOurs)
{
    const bool deletes = m_action.answer == Answer::Gone;
    settle(item, deletes && isOurs ? ItemState::Done : ItemState::Gone, error);
    if (deletes)
        Q_EMIT userGone(m_items.at(item).userId);
    else
        Q_EMIT userMissing(m_items.at(item).userId);
}

void Job::skip(qsizetype item, JobItem::Skip reason, const std::optional<api::Error> &error)
{
    m_items[item].skip = reason;
    settle(item, ItemState::Skipped, error);
}

void Job::record(JobEvent::Kind kind, qsizetype item, const QByteArray &data)
{
    if (m_journal)
        m_events.append({.kind = kind, .item = item, .data = data, .at = QDateTime::currentMSecsSinceEpoch()});
}

void Job::settleUnknown(qsizetype item, ItemState state, const QByteArray &after)
{
    if (!isFinished() || m_items.at(item).state != ItemState::Unknown)
        return;
    std::optional<api::Error> error;
    if (state == ItemState::Failed) {
        error = m_items.at(item).error.value_or(endedBefore());
        error->effect = api::Error::Effect::NotApplied;
    }
    settle(item, state, error, after);
}

//! One piece after the other, and each stays until it is written: what comes later may not get ahead of it.
void Job::writeSettled()
{
    if (!m_journal || m_isCommitting || m_events.isEmpty())
        return;
    m_isCommitting = true;
    m_journal->append(m_terms.recordId, m_events, this,
                      [this, count = m_events.size()](const Journal::Written &problem) {
                          m_isCommitting = false;
                          if (problem)
                              return;
                          m_events.remove(0, count);
                          writeSettled();
                      });
}

JobClosing Job::closing() const
{
    // One that could not even be planned hands on what it was to close.
    if (m_terms.recordId == 0)
        return m_terms.closes ? m_terms.closes() : JobClosing{};
    auto events = m_events;
    events.append({.kind = EventKind::TakenOver, .at = QDateTime::currentMSecsSinceEpoch()});
    return {.job = m_terms.recordId, .events = events};
}

void Job::measure()
{
    constexpr qint64 between = 250;
    constexpr qint64 window = 10'000;
    if (!m_clock.isValid())
        m_clock.start();
    const auto now = m_clock.elapsed();
    if (!m_measures.empty() && now - m_measures.back().first < between)
        return;
    m_measures.emplace_back(now, m_counts.total() - m_counts.open);
    while (now - m_measures.front().first > window)
        m_measures.pop_front();
}

double Job::usersPerSecond() const
{
    constexpr qint64 stale = 5'000; // nothing has come for so long that what came before tells nothing
    if (m_measures.size() < 2 || m_clock.elapsed() - m_measures.back().first > stale)
        return 0;
    const auto &[from, before] = m_measures.front();
    const auto &[to, after] = m_measures.back();
    return 1000.0 * (after - before) / double(to - from);
}

//! What the end finds still open. Most of a stopped job waits, and all of that in one go.
void Job::settleRest()
{
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        auto &item = m_items[i];
        if (item.state == ItemState::Waiting) {
            item.state = ItemState::NotRun;
            --m_counts.open;
            ++m_counts.notRun;
        } else if (item.state == ItemState::Sent) {
            auto error = endedBefore();
            error.effect = api::Error::Effect::Unknown;
            settle(i, ItemState::Unknown, error);
        }
    }
    m_returned.clear();
}

int &Job::countOf(ItemState state)
{
    switch (state) {
    case ItemState::Done:
        return m_counts.done;
    case ItemState::Gone:
        return m_counts.gone;
    case ItemState::Failed:
        return m_counts.failed;
    case ItemState::Unknown:
        return m_counts.unknown;
    case ItemState::NotRun:
        return m_counts.notRun;
    case ItemState::Skipped:
        return m_counts.skipped;
    case ItemState::Would:
        return m_counts.would;
    case ItemState::Waiting:
    case ItemState::Sent:
        break;
    }
    return m_counts.open;
}

} // namespace desk::models
