#include "models/jobs/job.h"

#include "api/operations/users.h"
#include "models/jobs/errorjson.h"
#include "models/jobs/freshusers.h"
#include "models/jobs/userstate.h"
#include "models/users/useranswer.h"

#include <QSet>

#include <algorithm>

using namespace std::chrono_literals;

namespace desk::models {

namespace {

using EventKind = JobEvent::Kind;
using ItemState = JobItem::State;

constexpr auto shortestHold = 5s; // after a 429 that does not say how long

} // namespace

void Job::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void Job::pause()
{
    m_wantsPause = true;
    if (m_state != State::Running || m_stopped)
        return;
    record(EventKind::Paused);
    setState(State::Paused);
    QMetaObject::invokeMethod(this, &Job::pump, Qt::QueuedConnection);
}

void Job::resume()
{
    m_wantsPause = false;
    if (m_state != State::Paused || m_stopped)
        return;
    record(EventKind::Resumed);
    m_stoppedBy.reset();
    m_stopRule = StopRule::None;
    spare();
    if (m_needsCheck)
        check();
    else
        setState(State::Running);
    QMetaObject::invokeMethod(this, &Job::pump, Qt::QueuedConnection);
}

void Job::stop()
{
    if (isFinished() || m_stopped)
        return;
    m_stopped = true;
    endCheck();
    if (m_state != State::Planned) {
        record(EventKind::Stopping);
        setState(State::Stopping);
    }
    QMetaObject::invokeMethod(this, &Job::pump, Qt::QueuedConnection);
}

void Job::pump()
{
    if (m_isCommitting || m_state == State::Planned || isFinished())
        return;
    const auto batches = takeBatches();
    m_isEnding = batches.isEmpty() && hasEnded();
    if (m_isEnding) {
        settleRest();
        record(EventKind::Finished, -1, m_stoppedBy ? stopToJson(m_stopRule, *m_stoppedBy) : QByteArray{});
    }
    // After trouble with the journal there is one more try, at the end.
    if (m_isEnding || !batches.isEmpty() || (!m_events.isEmpty() && !m_hasJournalTrouble))
        commit(batches);
    else if (m_state == State::Paused && isAtRest())
        Q_EMIT rested();
}

//! No more requests are handed over than can soon leave: what is in the client's queue could not be stopped any more,
//! and a crash would leave it open.
bool Job::hasRoom() const
{
    constexpr int least = 2;
    constexpr double ahead = 0.1; // seconds
    if (m_inFlight >= (m_isAnswered ? maxInFlight : 1))
        return false;
    const auto &limits = m_client.limits();
    if (limits.requestsPerWindow <= 0)
        return true;
    const auto perSecond = 1000.0 * limits.requestsPerWindow * limits.bulkShare / double(limits.window.count());
    return m_unsent < std::max(least, int(ahead * perSecond));
}

QList<Job::Batch> Job::takeBatches()
{
    QList<Batch> taken;
    if (m_state != State::Running || m_stopped || m_hold.isActive())
        return taken;
    while (hasRoom() && hasWaiting() && mayTakeBatch()) {
        taken.append(nextBatch());
        ++m_inFlight;
        ++m_unsent;
        for (const auto item : taken.constLast())
            m_items[item].state = ItemState::Sent;
    }
    return taken;
}

void Job::commit(const QList<Batch> &batches)
{
    const auto results = std::exchange(m_events, {});
    m_isCommitting = true;
    if (!m_journal) {
        onCommitted(batches, {}, {});
        return;
    }
    auto events = results;
    const auto now = QDateTime::currentMSecsSinceEpoch();
    for (const auto &batch : batches) {
        for (const auto item : batch)
            events.append({.kind = EventKind::Intended, .item = item, .at = now});
    }
    m_journal->append(m_terms.recordId, events, this, [this, batches, results](const std::optional<api::Error> &error) {
        onCommitted(batches, results, error);
    });
}

void Job::onCommitted(const QList<Batch> &batches, const QList<JobEvent> &results,
                      const std::optional<api::Error> &error)
{
    m_isCommitting = false;
    if (error) {
        for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch) {
            --m_inFlight;
            --m_unsent;
            giveBack(*batch);
        }
        m_events = results + m_events;
        m_hasJournalTrouble = true;
        stopBecause(StopRule::Journal, *error);
    } else {
        for (const auto &batch : batches)
            send(batch);
    }
    if (!m_isEnding) {
        pump();
        return;
    }
    // What could not be written stays, for whoever takes over the rest: see closing().
    setState(State::Finished);
    Q_EMIT finished();
}

void Job::send(const Batch &batch)
{
    QStringList ids;
    for (const auto item : batch)
        ids.append(m_items.at(item).userId);
    const auto done = [this, batch](const api::Result<UserChunk::Pointer> &answer) {
        --m_inFlight;
        onAnswer(batch, answer);
        measure();
        Q_EMIT progressed();
        pump();
    };
    watch(m_terms.task ? m_terms.task->send(m_client, ids, this, done, lane())
                       : m_action.run(m_client, ids, this, done, lane()));
}

//! A request counts as unsent until it left the client's queue, or ended without leaving it.
void Job::watch(api::Call *call)
{
    const auto isWaiting = std::make_shared<bool>(true);
    const auto leave = [this, isWaiting] {
        if (!std::exchange(*isWaiting, false))
            return;
        --m_unsent;
        pump();
    };
    connect(call, &api::Call::sent, this, leave);
    connect(call, &api::Call::finished, this, leave);
}

void Job::onAnswer(const Batch &batch, const api::Result<UserChunk::Pointer> &answer)
{
    if (!answer) {
        onFailure(batch, answer.error());
        return;
    }
    m_failuresInARow = 0;
    m_isAnswered = true;
    if (m_action.answer != Answer::Users) {
        for (const auto item : batch)
            m_action.answer == Answer::Id ? readAgain(item) : settleGone(item, {}, true);
        return;
    }
    const auto &chunk = **answer;
    QHash<QString, QByteArray> answered;
    for (quint32 i = 0; i < chunk.size(); ++i)
        answered.insert(chunk.at(i).idText(), UserState::of(chunk.at(i)).toJson());
    m_store.append(*answer);
    for (const auto item : batch) {
        if (const auto after = answered.constFind(m_items.at(item).userId); after != answered.cend()) {
            settle(item, ItemState::Done, {}, *after);
        } else {
            auto error = api::Error::protocol(tr("The service's answer says nothing of this user."));
            error.effect = api::Error::Effect::Unknown;
            settle(item, ItemState::Unknown, error);
        }
    }
}

void Job::readAgain(qsizetype item)
{
    ++m_inFlight;
    ++m_unsent;
    watch(m_client.sendAs<UserAnswer>(
        api::GetUser{{.userId = m_items.at(item).userId}}, decodeUserAnswer, this,
        [this, item](const api::Result<UserAnswer> &answer) {
            --m_inFlight;
            QByteArray after;
            if (answer) {
                m_store.append(answer->chunk);
                after = UserState::of(answer->chunk->at(0)).toJson();
            }
            settle(item, ItemState::Done, answer ? std::nullopt : std::optional{answer.error()}, after);
            measure();
            Q_EMIT progressed();
            pump();
        },
        lane()));
}

void Job::onFailure(const Batch &batch, const api::Error &error)
{
    const bool isRefusal = error.effect == api::Error::Effect::NotApplied;
    if (isRefusal && error.kind == api::Error::Kind::RateLimited && m_items.size() > 1) {
        for (const auto item : batch)
            record(EventKind::Returned, item);
        giveBack(batch);
        hold(std::max<std::chrono::milliseconds>(error.retryAfter.value_or(0s), shortestHold));
        return;
    }
    if (isRefusal && !error.stopsRun() && batch.size() > 1 && error.httpStatus >= 400) {
        // One bad user makes the service refuse all of them; alone, each gets an answer of its own.
        for (auto item = batch.rbegin(); item != batch.rend(); ++item) {
            record(EventKind::Returned, *item);
            giveBack({*item});
        }
        return;
    }
    for (const auto item : batch) {
        if (error.isChangedSince())
            skip(item, JobItem::Skip::Changed, error);
        else if (!isRefusal)
            settle(item, ItemState::Unknown, error);
        else if (error.saysGone())
            settleGone(item, error, false);
        else
            settle(item, ItemState::Failed, error);
    }
    if (!error.saysGone() && !error.isChangedSince())
        applyStopRules(error, !isRefusal);
}

bool Job::hasEnded()
{
    if (m_inFlight > 0 || m_state == State::Quiet || m_state == State::Checking)
        return false;
    return m_stopped || (!m_needsCheck && !hasWaiting());
}

} // namespace desk::models
