#pragma once

#include "api/error.h"
#include "models/jobs/jobrecord.h"

#include <QHash>

#include <optional>

namespace desk::models {

//! One user of a job and what became of them.
struct JobItem
{
    enum class State {
        Waiting, //!< nothing was sent
        Sent, //!< the answer is not there yet
        Done, //!< the service has carried it out
        Gone, //!< the service knows no such user
        Failed, //!< certainly not done: see error
        Unknown, //!< sent, but no readable answer: it may be done
        NotRun, //!< the job was stopped before this one
        Skipped, //!< left alone on purpose: see skip
        Would, //!< a dry run found that it would be done
    };
    //! The names of the values are in journals on disk.
    enum class Skip {
        None,
        AlreadySo, //!< the user is as wanted, but not by this job
        Changed, //!< somebody changed the user since
        Protected, //!< bulk actions leave them alone
        Busy, //!< another action was working on them
        TooLarge, //!< their metadata would exceed what the service allows
        Unreadable, //!< what they have is not understood here
    };

    QString userId{};
    QString name{}; //!< as the table had it when the job was made
    State state = State::Waiting;
    std::optional<api::Error> error{}; //!< of a Done one: why the user could not be read again afterwards
    Skip skip = Skip::None;
    QByteArray before{}; //!< UserState as JSON, when the job was made; empty: not known
    QByteArray after{}; //!< likewise, from the service's answer
    QByteArray snapshot{}; //!< from the journal, see PlannedUser
    //! If not 0, a check finds the user Changed unless the service says that they were last changed at this time.
    qint64 onlyIfUpdatedAt = 0;
};

//! Whom an action on many does not touch, by user id, and why.
using LeftAlone = QHash<QString, JobItem::Skip>;

[[nodiscard]] QByteArray skipToData(JobItem::Skip skip);

//! The users of \p record as its events left them: Sent is one whose request left, or may have, and whose outcome
//! nobody has written down.
[[nodiscard]] QList<JobItem> itemsOf(const JobRecord &record);

} // namespace desk::models
