#include "models/jobs/jobs.h"

#include "models/jobs/errorjson.h"
#include "models/jobs/freshusers.h"
#include "models/jobs/userstate.h"

#include <QDateTime>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

using ItemState = JobItem::State;

QList<JobItem> itemsIn(const Job &job, std::initializer_list<ItemState> states)
{
    QList<JobItem> items;
    for (const auto &item : job.items()) {
        if (std::ranges::find(states, item.state) != states.end())
            items.append(
                {.userId = item.userId, .name = item.name, .before = item.after.isEmpty() ? item.before : item.after});
    }
    return items;
}

//! What the program that made the plan of \p items would have sent; null if it sent no task.
std::shared_ptr<JobTask> taskOf(const UserAction &action, const QList<JobItem> &items)
{
    if (!action.restore)
        return nullptr;
    JobTask::Parts parts;
    for (const auto &item : items)
        parts.insert(item.userId, item.snapshot);
    return action.restore(parts);
}

QString personAtThisDesk()
{
    auto user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return user + u'@' + QSysInfo::machineHostName();
}

} // namespace

Jobs::Jobs(api::Client &client, UserStore &store, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_store(store),
      m_rate(client)
{
}

void Jobs::openJournal(const QString &folder)
{
    m_journal = std::make_unique<Journal>(folder);
    connect(m_journal.get(), &Journal::opened, this, [this] {
        m_interrupted = m_journal->unfinished();
        // What this program plans itself while the journal opens is not among them.
        Q_EMIT interruptedChanged();
    });
    connect(m_journal.get(), &Journal::failed, this, &Jobs::journalFailed);
}

void Jobs::resume(qint64 recordId)
{
    const auto isIt = [recordId](const JobSummary &summary) { return summary.id == recordId; };
    if (std::ranges::none_of(m_interrupted, isIt))
        return;
    forget(recordId);
    m_journal->load(recordId, this, [this](const std::optional<JobRecord> &record) { onLoaded(record); });
}

void Jobs::onLoaded(const std::optional<JobRecord> &record)
{
    const auto *action = record ? findUserAction(record->plan.action) : nullptr;
    if (!action || !record->plan.canResume)
        return;
    auto items = itemsOf(*record);
    auto task = taskOf(*action, items);
    if (!action->run && !task)
        return;
    for (auto &item : items) {
        // Reading tells, now as then.
        if (item.state == ItemState::Unknown)
            item.state = ItemState::Sent;
        // Undoing goes on as it began: who was changed since is left alone.
        if (record->plan.takesBack > 0 && !task && item.state == ItemState::Waiting)
            item.onlyIfUpdatedAt = UserState::fromJson(item.before).updatedAt;
    }
    const auto quiet = std::max<std::chrono::milliseconds>(m_quietPeriod - m_journal->age(), {});
    add(*action, std::move(items),
        {.plan = record->plan, .recordId = record->id, .checksFirst = true, .quiet = quiet, .task = std::move(task)});
}

void Jobs::discard(qint64 recordId)
{
    const auto isIt = [recordId](const JobSummary &summary) { return summary.id == recordId; };
    if (std::ranges::none_of(m_interrupted, isIt))
        return;
    m_journal->append(recordId, {{.kind = JobEvent::Kind::Discarded, .at = QDateTime::currentMSecsSinceEpoch()}}, this,
                      [this, recordId](const Journal::Written &error) {
                          if (error)
                              Q_EMIT journalFailed();
                          else
                              forget(recordId);
                      });
}

void Jobs::forget(qint64 recordId)
{
    m_interrupted.removeIf([recordId](const JobSummary &summary) { return summary.id == recordId; });
    Q_EMIT interruptedChanged();
}

JobPlan Jobs::planOf(const UserAction &action, const JobOptions &options) const
{
    return {.action = QString::fromLatin1(action.id),
            .host = m_client.connection().baseUrl().host(),
            .filter = options.filter,
            .who = personAtThisDesk(),
            .why = options.why,
            .what = options.what,
            .plannedAt = QDateTime::currentMSecsSinceEpoch()};
}

Job *Jobs::start(const UserAction &action, const std::vector<UserRow> &rows, const JobOptions &options)
{
    return startOn(action, rows, Job::Terms{.plan = planOf(action, options), .isDryRun = options.isDryRun});
}

Job *Jobs::start(const UserAction &action, const std::vector<UserRow> &rows, std::shared_ptr<JobTask> task,
                 const JobOptions &options)
{
    const auto checksFirst = task->readsFirst();
    return startOn(action, rows,
                   Job::Terms{.plan = planOf(action, options),
                              .checksFirst = checksFirst,
                              .isDryRun = options.isDryRun,
                              .task = std::move(task)});
}

Job *Jobs::startOn(const UserAction &action, const std::vector<UserRow> &rows, Job::Terms terms)
{
    QList<JobItem> items;
    for (const auto row : rows) {
        const auto user = m_store.at(row);
        if (!action.appliesTo(user.flags()))
            continue;
        JobItem item{.userId = user.idText(), .name = user.displayName(), .before = UserState::of(user).toJson()};
        if (rows.size() > 1 && m_protected.contains(user)) {
            item.state = ItemState::Skipped;
            item.skip = JobItem::Skip::Protected;
        }
        items.append(item);
    }
    return run(action, std::move(items), std::move(terms));
}

Job *Jobs::undo(const Job &job)
{
    if (!canUndo(job))
        return nullptr;
    const auto &inverse = *findUserAction(QString::fromLatin1(job.action().inverse));
    auto items = itemsIn(job, {ItemState::Done});
    auto plan = planOf(inverse, {.filter = job.plan().filter, .why = job.plan().why});
    plan.takesBack = job.recordId();
    if (job.task()) {
        // It compares by itself, key by key.
        return run(inverse, std::move(items),
                   {.plan = plan, .checksFirst = job.task()->readsFirst(), .task = job.task()->inverse()});
    }
    for (auto &item : items)
        item.onlyIfUpdatedAt = UserState::fromJson(item.before).updatedAt;
    return run(inverse, std::move(items), {.plan = plan, .checksFirst = true});
}

Job *Jobs::retry(const Job &job)
{
    const auto plan =
        planOf(job.action(), {.filter = job.plan().filter, .why = job.plan().why, .what = job.plan().what});
    return run(job.action(), itemsIn(job, {ItemState::Failed, ItemState::NotRun}),
               {.plan = plan, .checksFirst = job.task() && job.task()->readsFirst(), .task = job.task()});
}

void Jobs::recheckUnknown(Job &job)
{
    QStringList ids;
    for (const auto &item : itemsIn(job, {ItemState::Unknown}))
        ids.append(item.userId);
    if (ids.isEmpty())
        return;
    const QPointer<Job> pointer{&job};
    auto *fresh = new FreshUsers{m_client, ids, api::Lane::Interactive, this};
    // A request may still be carried out for a while: until then only a yes is an answer.
    const auto now = QDateTime::currentMSecsSinceEpoch();
    const bool isQuiet = now - m_endedAt.value(&job, now) >= m_quietPeriod.count();
    connect(fresh, &FreshUsers::received, this,
            [this, pointer, isQuiet](const QStringList &read, const UserChunk::Pointer &chunk) {
                m_store.append(chunk);
                if (pointer)
                    onRechecked(*pointer, read, chunk, isQuiet);
            });
    connect(fresh, &FreshUsers::finished, this, [this, pointer, fresh] {
        fresh->deleteLater();
        Q_EMIT rechecked(pointer, std::nullopt);
    });
    connect(fresh, &FreshUsers::failed, this, [this, pointer, fresh](const api::Error &error) {
        fresh->deleteLater();
        Q_EMIT rechecked(pointer, error);
    });
    fresh->start();
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
            job.settleUnknown(i, deletes ? ItemState::Done : ItemState::Gone, {});
            if (deletes)
                Q_EMIT userGone(item.userId);
            continue;
        }
        const auto user = chunk->at(*found);
        const auto now = job.nowOf(item, user);
        if (now == JobTask::Now::AsWanted) {
            job.settleUnknown(i, ItemState::Done, UserState::of(user).toJson());
        } else if (isQuiet && (now == JobTask::Now::Open || !job.task())) {
            job.settleUnknown(i, ItemState::NotRun, {});
        }
    }
}

UserLookup *Jobs::makeLookup(QObject *parent) { return new UserLookup{m_client, m_store, parent}; }

bool Jobs::hasDeletedUsers(const Job &job) const
{
    return job.action().answer == Answer::Gone && job.counts().done + job.counts().unknown > 0;
}

QByteArray Jobs::deletedUsers(const Job &job) const
{
    if (!hasDeletedUsers(job))
        return {};
    QByteArrayList users;
    for (const auto &item : job.items()) {
        if (item.state != ItemState::Done && item.state != ItemState::Unknown)
            continue;
        // The store keeps whom it knew, although the service does not.
        if (const auto row = m_store.find(item.userId.toLatin1()))
            users.append(m_store.rawJson(*row));
        else if (!item.snapshot.isEmpty())
            users.append(item.snapshot);
    }
    if (users.size() == 1)
        return users.constFirst() + '\n';
    return users.isEmpty() ? QByteArray{} : '[' + users.join(",\n") + "]\n";
}

bool Jobs::canUndo(const Job &job) const
{
    return job.isFinished() && !job.isDryRun() && job.action().inverse && job.counts().done > 0
        && (job.action().run || (job.task() && job.task()->inverse()));
}

bool Jobs::canRetry(const Job &job) const
{
    return job.isFinished() && !job.isDryRun() && (job.action().run || job.task())
        && job.counts().failed + job.counts().notRun > 0;
}

int Jobs::running() const
{
    return int(std::ranges::count_if(m_jobs, [](const Job *job) { return !job->isFinished(); }));
}

void Jobs::find(qint64 recordId, const QObject *context, std::function<void(Job *)> done)
{
    const auto live = std::ranges::find(m_jobs, recordId, &Job::recordId);
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
            const auto &last = record->events.constLast();
            std::optional<api::Error> error;
            if (last.kind == JobEvent::Kind::Finished && !last.data.isEmpty())
                error = errorFromJson(last.data);
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
                           .task = std::move(task)},
                          this};
        }
        done(job);
    });
}

void Jobs::setPace(double share)
{
    m_client.setBulkShare(std::clamp(share, 0.01, 1.0));
    Q_EMIT paceChanged();
}

double Jobs::pace() const { return m_client.limits().bulkShare; }

double Jobs::requestsPerSecond() const
{
    const auto &limits = m_client.limits();
    return 1000.0 * limits.requestsPerWindow / double(limits.window.count());
}

void Jobs::suspend()
{
    for (auto *job : std::as_const(m_jobs))
        job->pause();
}

bool Jobs::isAtRest() const
{
    return std::ranges::all_of(m_jobs, [](const Job *job) { return job->isFinished() || job->isAtRest(); });
}

Job *Jobs::run(const UserAction &action, QList<JobItem> items, Job::Terms terms)
{
    items.removeIf([this](const JobItem &item) { return m_busy.contains(item.userId); });
    if (items.isEmpty())
        return nullptr;
    if (!terms.isDryRun)
        terms.countdown = countdownOf(action, terms.plan, items.size());
    return add(action, std::move(items), std::move(terms));
}

//! A single user was looked at before; only deleting them deserves another moment.
std::chrono::milliseconds Jobs::countdownOf(const UserAction &action, const JobPlan &plan, qsizetype users) const
{
    if (action.inverse || plan.takesBack > 0)
        return {};
    if (users > 1)
        return m_countdown;
    return action.risk == Risk::Destroys ? m_countdown / 2 : std::chrono::milliseconds{0};
}

Job *Jobs::add(const UserAction &action, QList<JobItem> items, Job::Terms terms)
{
    for (const auto &item : std::as_const(items))
        m_busy.insert(item.userId);
    auto *job = new Job{m_client, m_store, m_journal.get(), action, std::move(items), std::move(terms), this};
    m_jobs.append(job);
    const auto reportRest = [this] {
        if (isAtRest())
            Q_EMIT atRest();
    };
    connect(job, &Job::progressed, this, [this, job] { Q_EMIT progressed(job); });
    connect(job, &Job::stateChanged, this, [this, job] { Q_EMIT changed(job); });
    connect(job, &Job::rested, this, reportRest);
    connect(job, &Job::userGone, this, &Jobs::userGone);
    connect(job, &Job::finished, this, [this, job, reportRest] {
        release(*job);
        m_client.endCourse(job);
        m_endedAt.insert(job, QDateTime::currentMSecsSinceEpoch());
        recheckUnknown(*job);
        Q_EMIT finished(job);
        reportRest();
    });
    m_client.beginCourse(job);
    job->start();
    Q_EMIT started(job);
    return job;
}

void Jobs::release(const Job &job)
{
    for (const auto &item : job.items())
        m_busy.remove(item.userId);
}

} // namespace desk::models
