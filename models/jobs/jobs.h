#pragma once

#include "models/jobs/job.h"

#include <QSet>

namespace desk::models {

//! All jobs of a session, the running and the ended, newest last. A user is in one running job at a time: a
//! second click on the same user does nothing twice.
class Jobs final : public QObject
{
    Q_OBJECT

public:
    Jobs(api::Client &client, UserStore &store, QObject *parent = nullptr);

    //! Runs \p action on those of \p rows it applies to and that no running job has. Null if none is left.
    Job *start(const UserAction &action, const std::vector<UserRow> &rows);
    //! Runs \p task in the name of \p action on \p rows, which it has been made for.
    Job *start(const UserAction &action, const std::vector<UserRow> &rows, std::shared_ptr<JobTask> task);
    //! Takes back what \p job did to the users it is done with. Null if it has no inverse or did nothing.
    Job *undo(const Job &job);
    //! Runs the same again for those that failed or were not run; never for those whose outcome is unknown.
    Job *retry(const Job &job);
    //! Asks the service how the users with an unknown outcome are; the table shows the answer. Done once by itself
    //! when a job ends.
    void recheckUnknown(Job &job);
    //! The users of \p job that it deleted or may have deleted, as JSON exactly as received last: one user as the
    //! service shows one, several as a list. Empty if it deletes nobody.
    [[nodiscard]] QByteArray deletedUsers(const Job &job) const;
    [[nodiscard]] bool hasDeletedUsers(const Job &job) const;

    [[nodiscard]] bool canUndo(const Job &job) const;
    [[nodiscard]] bool canRetry(const Job &job) const;
    [[nodiscard]] bool isBusy(QStringView userId) const { return m_busy.contains(userId.toString()); }
    [[nodiscard]] int running() const;
    [[nodiscard]] const QList<Job *> &all() const { return m_jobs; }

Q_SIGNALS:
    void started(desk::models::Job *job);
    void progressed(desk::models::Job *job);
    void finished(desk::models::Job *job);
    void userGone(const QString &userId); //!< the service has this user no more
    void rechecked(desk::models::Job *job, const std::optional<desk::api::Error> &error);

private:
    void onRechecked(const Job &job, const QStringList &userIds, const UserChunk::Pointer &chunk);
    Job *run(const UserAction &action, QList<JobItem> items, std::shared_ptr<JobTask> task = nullptr);
    void release(const Job &job);

    api::Client &m_client;
    UserStore &m_store;
    QList<Job *> m_jobs;
    QSet<QString> m_busy;
};

} // namespace desk::models
