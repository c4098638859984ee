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
            items.append({.userId = item.userId, .name = item.name, .row = item.row});
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
            items.append({.userId = user.idText(), .name = user.displayName(), .row = row});
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
        QStringList ids;
        for (const auto &item : items.mid(from, most))
            ids.append(item.userId);
        filter.userId = ids;
        const api::ListUsers operation{.filter = filter, .limit = int(most)};
        m_client.sendAs<UserChunk::Pointer>(
            operation,
            [](const QByteArray &body) { return UserChunk::decode(body, QDateTime::currentMSecsSinceEpoch()); }, this,
            [this, pointer, ids](const api::Result<UserChunk::Pointer> &answer) {
                if (answer && pointer)
                    onRechecked(*pointer, ids, *answer);
                Q_EMIT rechecked(pointer, answer ? std::nullopt : std::optional{answer.error()});
            });
    }
}

void Jobs::onRechecked(const Job &job, const QStringList &userIds, const UserChunk::Pointer &chunk)
{
    m_store.append(chunk);
    if (job.action().answer != Answer::Gone)
        return;
    QSet<QString> there;
    for (quint32 i = 0; i < chunk->size(); ++i)
        there.insert(chunk->at(i).idText());
    for (const auto &id : userIds) {
        if (!there.contains(id))
            Q_EMIT userGone(id);
    }
}

bool Jobs::hasDeletedUsers(const Job &job) const
{
    return job.action().answer == Answer::Gone && job.counts().done + job.counts().unknown > 0;
}

QByteArray Jobs::deletedUsers(const Job &job) const
{
    if (!hasDeletedUsers(job))
        return {};
    QByteArrayList users;
    for (const auto &item : itemsIn(job, {State::Done, State::Unknown}))
        users.append(m_store.rawJson(item.row));
    if (users.size() == 1)
        return users.constFirst() + '\n';
    return users.isEmpty() ? QByteArray{} : '[' + users.join(",\n") + "]\n";
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
    connect(job, &Job::userGone, this, &Jobs::userGone);
    connect(job, &Job::finished, this, [this, job] {
        release(*job);
        recheckUnknown(*job);
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
