#pragma once

#include "models/actions/useraction.h"
#include "models/jobs/jobitem.h"

namespace desk::models {

//! What a job was about in one of its users, in words, before and after: the values that its task sets ("locale: de"),
//! else the state that actions change ("banned, MFA"). Cut where they are long.
struct JobChange
{
    QString before{}; //!< empty: not known
    QString after{}; //!< likewise, and of a user to whom nothing was done
};
[[nodiscard]] JobChange changeOf(const UserAction *action, const JobItem &item);

//! The values that the task of \p action sets in the user of \p item; none if it is the same for everybody.
[[nodiscard]] std::optional<JobChange> taskChangeOf(const UserAction *action, const JobItem &item);

//! "banned, MFA": a UserState as JSON in words; a dash for none of them, empty if it is not known.
[[nodiscard]] QString userStateText(const QByteArray &json);

} // namespace desk::models
