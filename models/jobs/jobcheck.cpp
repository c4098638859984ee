#include "models/jobs/freshusers.h"
#include "models/jobs/job.h"
#include "models/jobs/userstate.h"

#include <algorithm>

// What a job does before it sends anything. It counts down where nothing could take it back, and reads its users where
// what is known of them may be out of date: after a crash, before it takes something back, and when it only pretends.

using namespace std::chrono_literals;

namespace desk::models {

namespace {

using EventKind = JobEvent::Kind;
using ItemState = JobItem::State;

} // namespace

void Job::countDown()
{
    constexpr auto tick = 1s;
    if (m_state == State::Planned) {
        m_start.setRemainingTime(m_terms.countdown, Qt::PreciseTimer);
        setState(State::CountingDown);
    }
    if (m_state != State::CountingDown)
        return;
    if (m_start.hasExpired()) {
        goAhead();
        pump();
        return;
    }
    Q_EMIT progressed();
    QTimer::singleShot(std::min<std::chrono::milliseconds>(untilStart() + 1ms, tick), Qt::PreciseTimer, this,
                       &Job::countDown);
}

void Job::skipCountdown()
{
    m_start.setRemainingTime(0);
    countDown();
}

void Job::goAhead()
{
    if (m_needsCheck) {
        waitQuietly();
        return;
    }
    setState(State::Running);
    if (m_wantsPause)
        pause();
}

//! A request that left before a crash may still be carried out. Only after it cannot be any more does reading tell.
void Job::waitQuietly()
{
    if (m_terms.quiet.count() <= 0) {
        check();
        return;
    }
    m_checksAt = QDateTime::currentDateTime().addMSecs(m_terms.quiet.count());
    setState(State::Quiet);
    QTimer::singleShot(m_terms.quiet, Qt::PreciseTimer, this, [this] {
        if (m_state == State::Quiet)
            check();
    });
}

void Job::check()
{
    m_checksAt = {};
    m_toCheck.clear();
    QStringList ids;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const auto &item = m_items.at(i);
        if (item.state != ItemState::Waiting && item.state != ItemState::Sent)
            continue;
        m_toCheck.insert(item.userId, i);
        ids.append(item.userId);
    }
    setState(State::Checking);
    endCheck();
    m_check = new FreshUsers{m_client, ids, lane(), this};
    connect(m_check, &FreshUsers::received, this, &Job::onChecked);
    connect(m_check, &FreshUsers::finished, this, &Job::onCheckEnded);
    connect(m_check, &FreshUsers::failed, this, &Job::onCheckFailed);
    m_check->start();
}

void Job::endCheck()
{
    if (!m_check)
        return;
    m_check->disconnect(this);
    m_check->deleteLater();
    m_check = nullptr;
}

void Job::onChecked(const QStringList &ids, const UserChunk::Pointer &chunk)
{
    m_store.append(chunk);
    QHash<QString, quint32> there;
    for (quint32 i = 0; i < chunk->size(); ++i)
        there.insert(chunk->at(i).idText(), i);
    for (const auto &id : ids) {
        const auto found = there.constFind(id);
        judge(m_toCheck.value(id), found == there.cend() ? std::nullopt : std::optional{chunk->at(*found)});
    }
    Q_EMIT progressed();
    pump();
}

void Job::judge(qsizetype item, const std::optional<UserRef> &user)
{
    const bool wasSent = m_items.at(item).state == ItemState::Sent;
    if (!user) {
        settleGone(item, {}, wasSent);
        return;
    }
    const auto now = nowOf(m_items.at(item), *user);
    if (now == JobTask::Now::AsWanted) {
        if (wasSent)
            settle(item, ItemState::Done, {}, UserState::of(*user).toJson());
        else
            skip(item, JobItem::Skip::AlreadySo);
    } else if (now == JobTask::Now::Changed && wasSent && m_terms.task) {
        auto error = api::Error::refused(tr("Somebody changed the same since, so it cannot be told any more."));
        error.effect = api::Error::Effect::Unknown;
        settle(item, ItemState::Unknown, error);
    } else if (now == JobTask::Now::Changed) {
        skip(item, JobItem::Skip::Changed);
    } else if (wasSent) {
        m_items[item].state = ItemState::Waiting;
        record(EventKind::Returned, item);
    } else if (isDryRun()) {
        settle(item, ItemState::Would);
    }
}

JobTask::Now Job::nowOf(const JobItem &item, const UserRef &user) const
{
    if (m_terms.task) {
        const auto row = m_store.find(item.userId.toLatin1());
        return row ? m_terms.task->judge(item.userId, m_store.rawJson(*row)) : JobTask::Now::Changed;
    }
    if (!m_action.appliesTo(user.flags()))
        return JobTask::Now::AsWanted;
    const auto expected = item.onlyIfUpdatedAt;
    return expected != 0 && user.updatedAt() != expected ? JobTask::Now::Changed : JobTask::Now::Open;
}

void Job::onCheckEnded()
{
    endCheck();
    m_needsCheck = false;
    spare();
    queueWaiting();
    setState(State::Running);
    if (m_wantsPause)
        pause();
    pump();
}

//! While outcomes are open the job stays, and can check again; otherwise nothing has happened yet.
void Job::onCheckFailed(const api::Error &error)
{
    endCheck();
    const auto isOpen = [](const JobItem &item) { return item.state == ItemState::Sent; };
    if (std::ranges::none_of(m_items, isOpen)) {
        stopBecause(StopRule::Unread, error);
    } else {
        m_stoppedBy = error;
        m_stopRule = StopRule::Unread;
        record(EventKind::Paused);
        setState(State::Paused);
    }
    pump();
}

} // namespace desk::models
