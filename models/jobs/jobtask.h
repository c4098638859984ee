#pragma once

#include "models/actions/useraction.h"
#include "models/jobs/jobitem.h"

#include <memory>

namespace desk::models {

//! What a job sends where it is not the same request for everybody. Lives as long as its job and what takes it back.
class JobTask
{
public:
    //! How a user is, compared with what the task is to make of them. Changed: neither that nor as they were when it
    //! was planned.
    enum class Now { Open, AsWanted, Changed };
    using Parts = QHash<QString, QByteArray>; //!< by user

    JobTask() = default;
    JobTask(const JobTask &) = delete;
    JobTask &operator=(const JobTask &) = delete;
    virtual ~JobTask() = default;

    //! Whom somebody changed since it was planned is answered with api::Error::changedSince(): they are left alone.
    //! As UserAction::Run: \p done once, in this thread, unless \p context died. Returns the first request.
    virtual api::Call *send(api::Client &client, const QStringList &userIds, const QObject *context,
                            UserAction::Done done, api::Lane lane) = 0;
    //! Takes back what was done so far; null if it cannot be taken back.
    [[nodiscard]] virtual std::shared_ptr<JobTask> inverse() const = 0;
    //! \p json is the user as the service shows them.
    [[nodiscard]] virtual Now judge(const QString &userId, const QByteArray &json) const = 0;
    //! What a journal keeps of it for one user, for UserAction::restore.
    [[nodiscard]] virtual QByteArray partOf(const QString &userId) const = 0;
    //! Why it does nothing to a user it was made for. They are in the plan all the same: whoever chose them hears of
    //! each.
    [[nodiscard]] virtual JobItem::Skip leavesAlone(const QString & /*userId*/) const { return JobItem::Skip::None; }
    //! Whether all users are to be read and judged before the first is sent, because send() does not look.
    [[nodiscard]] virtual bool readsFirst() const { return false; }
};

} // namespace desk::models
