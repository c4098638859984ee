#include "models/jobs/jobs.h"

#include "api/operations/users.h"

#include <QDateTime>

#include <algorithm>

namespace desk::models {

namespace {

using State = JobItem::State;

QList<JobItem> itemsIn(const Job &job, std::initializer_list<State> states)
{
    QList<JobItem> items;
    for (const auto &item : job.items()) {
        if (std::ranges::find(states, item.state) != states.end())
            items.append({.userId = item.userId, .name = item.name});
    }
    return items;
}

} // namespace

Jobs::Jobs(api::Client &client, UserStore &store, QObject *parent) : QObject(parent), m_client(client), m_store(store)
{
}

Job *Jobs::start(const UserAction &action, const std::vector<UserRow> &rows) { return start(action, rows, nullptr); }

Job *Jobs::start(const UserAction &action, const std::vector<UserRow> &rows, std::shared_ptr<JobTask> task)
{
    QList<JobItem> items;
    for (const auto row : rows) {
        const auto user = m_store.at(row);
        if (action.appliesTo(user.flags()))
            items.append({.userId = user.idText(), .name = user.displayName()});
    }
    return run(action, std::move(items), std::move(task));
}

Job *Jobs::undo(const Job &job)
{
    if (!canUndo(job))
        return nullptr;
    return run(*findUserAction(QString::fromLatin1(job.action().inverse)), itemsIn(job, {State::Done}),
               job.task() ? job.task()->inverse() : nullptr);
}

Job *Jobs::retry(const Job &job) { return run(job.action(), itemsIn(job, {State::Failed, State::NotRun}), job.task()); }

void Jobs::recheckUnknown(Job &job)
{
    const auto items = itemsIn(job, {State::Unknown});
    const QPointer<Job> pointer{&job};
    constexpr qsizetype most = 100; // values in one filter
    for (qsizetype from = 0; from < items.size(); from += most) {
        api::UserFilter filter;
        for (const auto &item : items.mid(from, most))
            filter.userId.append(item.userId);
        const api::ListUsers operation{.filter = filter, .limit = int(most)};
        m_client.sendAs<UserChunk::Pointer>(
            operation,
            [](const QByteArray &body) { return UserChunk::decode(body, QDateTime::currentMSecsSinceEpoch()); }, this,
            [this, pointer](const api::Result<UserChunk::Pointer> &answer) {
                if (answer)
                    m_store.append(*answer);
                Q_EMIT rechecked(pointer, answer ? std::nullopt : std::optional{answer.error()});
            });
    }
}

bool Jobs::canUndo(const Job &job) const
{
    return job.isFinished() && job.action().inverse && job.counts().done > 0
        && (!job.task() || job.task()->inverse() != nullptr);
}

bool Jobs::canRetry(const Job &job) const { return job.isFinished() && job.counts().failed + job.counts().notRun > 0; }

int Jobs::running() const
{
    return int(std::ranges::count_if(m_jobs, [](const Job *job) { return !job->isFinished(); }));
}

Job *Jobs::run(const UserAction &action, QList<JobItem> items, std::shared_ptr<JobTask> task)
{
    items.removeIf([this](const JobItem &item) { return m_busy.contains(item.userId); });
    if (items.isEmpty())
        return nullptr;
    for (const auto &item : std::as_const(items))
        m_busy.insert(item.userId);
    auto *job = new Job{m_client, m_store, action, std::move(items), std::move(task), this};
    m_jobs.append(job);
    connect(job, &Job::progressed, this, [this, job] { Q_EMIT progressed(job); });
    connect(job, &Job::finished, this, [this, job] {
        release(*job);
        Q_EMIT finished(job);
    });
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
