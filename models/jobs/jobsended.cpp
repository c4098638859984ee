#include "models/jobs/errorjson.h"
#include "models/jobs/freshusers.h"
#include "models/jobs/jobs.h"
#include "models/jobs/userstate.h"

#include <QDateTime>

#include <algorithm>

using namespace std::chrono_literals;

// What can be asked of jobs that have ended: to be taken back, to be tried again, and what became of whom.

namespace desk::models {

namespace {

using ItemState = JobItem::State;

//! How the user of \p item was last, as its job knew.
const QByteArray &stateOf(const JobItem &item) { return item.after.isEmpty() ? item.before : item.after; }

//! Those of an ended \p job in one of \p states, once more, \p leftAlone too. Jobs that have ended stay as long as the
//! session.
Job::Source sourceOf(const Job &job, std::initializer_list<ItemState> states, const LeftAlone &leftAlone)
{
    const auto indexes = std::make_shared<std::vector<qsizetype>>();
    for (qsizetype i = 0; i < job.items().size(); ++i) {
        if (std::ranges::find(states, job.items().at(i).state) != states.end())
            indexes->push_back(i);
    }
    return {.count = qsizetype(indexes->size()), .item = [&job, indexes, leftAlone](qsizetype index) {
                const auto &item = job.items().at((*indexes)[std::size_t(index)]);
                return std::optional{JobItem{.userId = item.userId,
                                             .name = item.name,
                                             .skip = leftAlone.value(item.userId),
                                             .before = stateOf(item)}};
            }};
}

//! One of an earlier program that did not end has yet to go on or to be discarded.
bool isSettled(const Job &job) { return job.isFinished() && job.counts().open == 0; }

//! What this session did to users after a job, in order: what it did itself is not somebody else's change.
class OwnChanges final
{
public:
    OwnChanges(const QList<Job *> &jobs, const Job &since)
    {
        for (auto later = std::find(jobs.cbegin(), jobs.cend(), &since); later != jobs.cend(); ++later) {
            if (*later != &since && !(*later)->isDryRun())
                add(**later);
        }
    }
    //! The UserState that they led to from \p state; it ends where somebody else came between.
    [[nodiscard]] QByteArray following(const QString &userId, QByteArray state) const
    {
        const auto changes = m_changes.value(userId);
        for (const auto &[from, to] : changes) {
            if (from == UserState::updatedAtIn(state))
                state = to;
        }
        return state;
    }

private:
    void add(const Job &job)
    {
        for (const auto &item : job.items()) {
            if (item.state == ItemState::Done && !item.before.isEmpty() && !item.after.isEmpty())
                m_changes[item.userId].append({UserState::updatedAtIn(item.before), item.after});
        }
    }

    QHash<QString, QList<std::pair<qint64, QByteArray>>> m_changes;
};

//! Those of \p source, but for whom somebody changes before they are read.
Job::Source ifUnchanged(Job::Source source, OwnChanges since)
{
    return {.count = source.count, .item = [again = std::move(source.item), since = std::move(since)](qsizetype index) {
                auto item = again(index);
                item->before = since.following(item->userId, item->before);
                item->onlyIfUpdatedAt = UserState::updatedAtIn(item->before);
                return item;
            }};
}

} // namespace

std::shared_ptr<JobTask> Jobs::taskOf(const UserAction &action, const QList<JobItem> &items)
{
    if (!action.restore)
        return nullptr;
    JobTask::Parts parts;
    for (const auto &item : items)
        parts.insert(item.userId, item.snapshot);
    return action.restore(parts);
}

Job *Jobs::undo(const Job &job, const JobOptions &options)
{
    if (!canUndo(job))
        return nullptr;
    const auto &inverse = *findUserAction(QString::fromLatin1(job.action().inverse));
    auto plan = planOf(inverse, {.filter = job.plan().filter, .why = options.why});
    plan.takesBack = job.recordId();
    auto source = sourceOf(job, {ItemState::Done}, options.leftAlone);
    if (job.task()) {
        // It compares by itself, key by key.
        return run(inverse, std::move(source),
                   {.plan = plan,
                    .checksFirst = job.task()->readsFirst(),
                    .isDryRun = options.isDryRun,
                    .task = job.task()->inverse()});
    }
    return run(inverse, ifUnchanged(std::move(source), OwnChanges{m_jobs, job}),
               {.plan = plan, .checksFirst = true, .isDryRun = options.isDryRun});
}

//! Without judging more of a task's users than takes no time.
UndoOutlook Jobs::undoOutlook(const Job &job, bool untilOpen) const
{
    constexpr int mostJudged = 500;
    constexpr std::size_t mostListed = 10;
    const auto &inverse = *findUserAction(QString::fromLatin1(job.action().inverse));
    const auto task = job.task() ? job.task()->inverse() : nullptr;
    std::optional<OwnChanges> since; // takes a while with many, and is hardly ever needed
    const auto judge = [&](const JobItem &item, const UserRef &user) {
        if (!inverse.appliesTo(user.flags()))
            return JobTask::Now::AsWanted;
        const auto isAsLeft = [&user](const QByteArray &state) {
            const auto left = UserState::updatedAtIn(state);
            return left == 0 || user.updatedAt() <= left; // what is known can be older
        };
        if (isAsLeft(stateOf(item)))
            return JobTask::Now::Open;
        if (!since)
            since.emplace(m_jobs, job);
        return isAsLeft(since->following(item.userId, stateOf(item))) ? JobTask::Now::Open : JobTask::Now::Changed;
    };
    int judged = 0;
    UndoOutlook outlook;
    const auto leaveAlone = [&outlook](int &count, const JobItem &item, JobItem::Skip reason) {
        ++count;
        outlook.leftAlone.insert(item.userId, reason);
    };
    for (qsizetype i = 0; i < job.items().size() && !(untilOpen && outlook.open > 0); ++i) {
        const auto &item = job.items().at(i);
        // Being looked up: whatever comes of it, nobody counted them.
        if (item.state == ItemState::Unknown)
            outlook.leftAlone.insert(item.userId, JobItem::Skip::Busy);
        if (item.state != ItemState::Done)
            continue;
        const int openBefore = outlook.open;
        const auto row = m_store.find(item.userId.toLatin1());
        if (isBusy(item.userId)) {
            leaveAlone(outlook.busy, item, JobItem::Skip::Busy);
        } else if (!row || (task && ++judged > mostJudged)) {
            ++outlook.open;
        } else {
            const auto now = task ? task->judge(item.userId, m_store.rawJson(*row)) : judge(item, m_store.at(*row));
            if (now == JobTask::Now::Open)
                ++outlook.open;
            else if (now == JobTask::Now::AsWanted)
                leaveAlone(outlook.alreadySo, item, JobItem::Skip::AlreadySo);
            else
                leaveAlone(outlook.changed, item, JobItem::Skip::Changed);
        }
        if (outlook.open == openBefore)
            continue;
        outlook.protectedOnes += isProtected(item.userId) ? 1 : 0;
        if (outlook.first.size() < mostListed)
            outlook.first.push_back(i);
    }
    return outlook;
}

Job *Jobs::retry(const Job &job, const JobOptions &options)
{
    auto plan = planOf(job.action(), {.filter = job.plan().filter, .why = options.why, .what = job.plan().what});
    plan.takesBack = job.plan().takesBack;
    auto source = sourceOf(job, {ItemState::Failed, ItemState::NotRun}, options.leftAlone);
    const auto &task = job.task();
    // Taking back leaves alone whom somebody changed since, the second time too.
    const bool minds = plan.takesBack > 0 && !task;
    if (minds)
        source = ifUnchanged(std::move(source), OwnChanges{m_jobs, job});
    auto *again = run(job.action(), std::move(source),
                      {.plan = plan,
                       .checksFirst = minds || (task && task->readsFirst()),
                       .isDryRun = options.isDryRun,
                       .task = task,
                       .closes = [&job] { return job.closing(); }});
    if (again && !options.isDryRun)
        m_retried.insert(&job);
    return again;
}

std::chrono::milliseconds Jobs::untilQuiet(const Job &job) const
{
    const auto known = m_quietFrom.constFind(&job);
    if (known != m_quietFrom.cend())
        return std::chrono::milliseconds{known->remainingTime()};
    // What an earlier program sent, it sent before the journal became ours.
    return m_journal ? std::max<std::chrono::milliseconds>(m_quietPeriod - m_journal->age(), {})
                     : std::chrono::milliseconds{0};
}

void Jobs::recheckUnknown(Job &job)
{
    QStringList ids;
    for (const auto &item : job.items()) {
        if (item.state == ItemState::Unknown)
            ids.append(item.userId);
    }
    if (ids.isEmpty())
        return;
    const QPointer<Job> pointer{&job};
    auto *fresh = new FreshUsers{m_client, ids, api::Lane::Interactive, this};
    // A request may still be carried out for a while: until then only a yes is an answer.
    const auto wait = untilQuiet(job);
    const bool isQuiet = wait.count() == 0;
    if (!isQuiet)
        recheckAt(job, wait);
    connect(fresh, &FreshUsers::received, this,
            [this, pointer, isQuiet](const QStringList &read, const UserChunk::Pointer &chunk) {
                m_store.append(chunk);
                if (pointer)
                    onRechecked(*pointer, read, chunk, isQuiet);
            });
    const auto end = [this, pointer, fresh, isQuiet](const std::optional<api::Error> &error) {
        fresh->deleteLater();
        if (pointer)
            planRecheck(*pointer, error, isQuiet);
        Q_EMIT rechecked(pointer, error);
    };
    connect(fresh, &FreshUsers::finished, this, [end] { end(std::nullopt); });
    connect(fresh, &FreshUsers::failed, this, [end](const api::Error &error) { end(error); });
    fresh->start();
}

//! Reading that did not succeed is tried again while that can help.
void Jobs::planRecheck(Job &job, const std::optional<api::Error> &error, bool wasQuiet)
{
    constexpr auto pause = 60s;
    if (job.counts().unknown == 0 || (wasQuiet && !error) || (error && error->stopsRun())) {
        job.setChecksAt({});
        m_busy.remove(&job); // nobody will ask by itself any more
    } else if (wasQuiet) {
        recheckAt(job, pause);
    }
}

void Jobs::recheckAt(Job &job, std::chrono::milliseconds wait)
{
    const auto at = QDateTime::currentDateTime().addMSecs(wait.count());
    job.setChecksAt(at);
    QTimer::singleShot(wait + 1ms, Qt::PreciseTimer, &job, [this, &job, at] {
        if (job.checksAt() == at)
            recheckUnknown(job);
    });
}

void Jobs::onRechecked(Job &job, const QStringList &ids, const UserChunk::Pointer &chunk, bool isQuiet)
{
    QHash<QString, quint32> there;
    for (quint32 i = 0; i < chunk->size(); ++i)
        there.insert(chunk->at(i).idText(), i);
    for (qsizetype i = 0; i < job.items().size(); ++i) {
        const auto &item = job.items().at(i);
        if (item.state != ItemState::Unknown || !ids.contains(item.userId))
            continue;
        const auto found = there.constFind(item.userId);
        const bool deletes = job.action().answer == Answer::Gone;
        if (found == there.cend()) {
            job.settleUnknown(i, deletes ? ItemState::Done : ItemState::Gone);
            if (deletes)
                Q_EMIT userGone(item.userId);
            continue;
        }
        const auto user = chunk->at(*found);
        const auto now = job.nowOf(item, user);
        if (now == JobTask::Now::AsWanted) {
            job.settleUnknown(i, ItemState::Done, UserState::of(user).toJson());
        } else if (isQuiet && (now == JobTask::Now::Open || !job.task())) {
            job.settleUnknown(i, ItemState::Failed);
        }
    }
    job.writeSettled();
}

QByteArray Jobs::deletedUser(const Job &job, const JobItem &item) const
{
    if (job.action().answer != Answer::Gone || (item.state != ItemState::Done && item.state != ItemState::Unknown))
        return {};
    // The store keeps whom it knew, although the service does not.
    const auto row = m_store.find(item.userId.toLatin1());
    return row ? m_store.rawJson(*row) : item.snapshot;
}

bool Jobs::hasDeletedUsers(const Job &job) const
{
    return job.action().answer == Answer::Gone
        && std::ranges::any_of(job.items(), [&](const JobItem &item) { return !deletedUser(job, item).isEmpty(); });
}

QByteArrayList Jobs::deletedUsers(const Job &job) const
{
    QByteArrayList users;
    for (const auto &item : job.items()) {
        if (const auto user = deletedUser(job, item); !user.isEmpty())
            users.append(user);
    }
    return users;
}

bool Jobs::canUndo(const Job &job) const
{
    return isSettled(job) && !job.isDryRun() && job.action().inverse && job.counts().done > 0
        && (job.action().run || (job.task() && job.task()->inverse()));
}

bool Jobs::canRetry(const Job &job) const
{
    return isSettled(job) && !job.isDryRun() && !m_retried.contains(&job) && (job.action().run || job.task())
        && job.counts().failed + job.counts().notRun > 0;
}

void Jobs::find(qint64 recordId, const QObject *context, std::function<void(Job *)> done)
{
    const auto live = std::ranges::find(m_jobs, recordId, &Job::recordId);
    // A save that was looked at while it was under way has gone on since.
    if (auto *known = m_history.value(recordId); known && known->counts().open > 0) {
        m_history.remove(recordId);
        m_retried.remove(known); // another job may come to stand where it stood
        known->deleteLater();
    }
    if (live != m_jobs.end() || m_history.contains(recordId) || !m_journal) {
        done(live != m_jobs.end() ? *live : m_history.value(recordId));
        return;
    }
    m_journal->load(recordId, context, [this, done = std::move(done)](const std::optional<JobRecord> &record) {
        const auto *action = record ? findUserAction(record->plan.action) : nullptr;
        if (!action || record->events.isEmpty()) {
            done(nullptr);
            return;
        }
        auto &job = m_history[record->id];
        if (!job) {
            // Not always the last one: what was not known may have been told since.
            std::optional<api::Error> error;
            auto rule = StopRule::None;
            for (const auto &event : record->events) {
                if (event.kind != JobEvent::Kind::Finished || event.data.isEmpty())
                    continue;
                error = errorFromJson(event.data);
                rule = stopRuleFromJson(event.data);
            }
            auto items = itemsOf(*record);
            auto task = taskOf(*action, items);
            job = new Job{m_client,
                          m_store,
                          m_journal.get(),
                          *action,
                          std::move(items),
                          {.plan = record->plan,
                           .recordId = record->id,
                           .isOver = true,
                           .stoppedBy = error,
                           .stopRule = rule,
                           .task = std::move(task)},
                          this};
            const auto isTakenOver = [](const JobEvent &event) { return event.kind == JobEvent::Kind::TakenOver; };
            if (std::ranges::any_of(record->events, isTakenOver))
                m_retried.insert(job);
        }
        done(job);
    });
}

} // namespace desk::models
