#pragma once

#include "models/actions/useraction.h"

#include <memory>

namespace desk::models {

//! What a job sends where it is not the same request for everybody. Lives as long as its job and what takes it back.
class JobTask
{
public:
    JobTask() = default;
    JobTask(const JobTask &) = delete;
    JobTask &operator=(const JobTask &) = delete;
    virtual ~JobTask() = default;

    //! As UserAction::Run: \p done once, in this thread, unless \p context died. Returns the first request.
    virtual api::Call *send(api::Client &client, const QStringList &userIds, const QObject *context,
                            UserAction::Done done, api::Lane lane) = 0;
    //! Takes back what was done so far; null if it cannot be taken back.
    [[nodiscard]] virtual std::shared_ptr<JobTask> inverse() const = 0;
};

} // namespace desk::models
