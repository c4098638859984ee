#pragma once

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>

namespace desk::models {

//! What a job sets out to do, fixed before its first request.
struct JobPlan
{
    QString action{}; //!< UserAction::id
    QString host{};
    QString filter{}; //!< how the users were found, in words; empty: chosen by hand
    QString who{}; //!< the account at this desk
    QString why{}; //!< ticket or reason, if one was given
    QString what{}; //!< the value that is set, in words, where the action needs one
    QString draft{}; //!< MetadataDraft::key() of the edits that are being saved
    qint64 takesBack = 0; //!< the job it undoes
    int skipped = 0; //!< of its users those that are left alone from the start
    qint64 plannedAt = 0; //!< Unix milliseconds
    //! False for one whose requests are known to the running program only: after a crash it cannot go on.
    bool canResume = true;

    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static JobPlan fromJson(const QByteArray &json);
    friend bool operator==(const JobPlan &, const JobPlan &) = default;
};

//! One user of a plan.
struct PlannedUser
{
    QString userId{};
    QString name{};
    QByteArray before{}; //!< UserState as JSON; empty if not known
    //! All that was known of the user, as received, where nothing can bring it back. Where a JobTask sends, its part.
    QByteArray snapshot{};
    friend bool operator==(const PlannedUser &, const PlannedUser &) = default;
};

//! One thing that happened to a job or to one of its users. The numbers are in journals on disk: never reused.
struct JobEvent
{
    enum class Kind : int {
        Planned = 1, //!< data: the plan's digest
        Started = 2,
        Intended = 3, //!< a request for the user is about to leave
        Done = 4, //!< data: UserState afterwards, if the service told
        Failed = 5, //!< certainly not done; data: the error
        Unknown = 6, //!< sent, no readable answer; data: the error
        Gone = 7, //!< the service knows no such user
        Skipped = 8, //!< data: why, see JobItem::Skip
        Returned = 9, //!< the request was certainly not carried out: the user waits again
        Paused = 10,
        Resumed = 11,
        Stopping = 12,
        Finished = 13, //!< data: the error that ended it early, if any
        Discarded = 14, //!< after an interruption the person wanted no more of it
        TakenOver = 15, //!< whom it did not reach, another job has: it never goes on, and is not tried again
    };

    Kind kind = Kind::Started;
    qint64 item = -1; //!< index in the plan; -1: the job itself
    QByteArray data{};
    qint64 at = 0; //!< Unix milliseconds
    friend bool operator==(const JobEvent &, const JobEvent &) = default;
};

//! What a new job writes into the record of the one whose rest it takes over, in one piece with its own plan.
struct JobClosing
{
    qint64 job = 0; //!< 0: there is none
    QList<JobEvent> events{};
};

//! Why a job stopped before its end. The names of the values are in journals on disk.
enum class StopRule {
    None, //!< it did not, or somebody wanted it to, or an older program did not say
    AllRefused, //!< every further request would be answered the same: 401, 402, 403
    InARow,
    Share, //!< of those that were settled, too many failed
    Lost, //!< too many answers could not be read
    Journal, //!< what is done could no longer be written down
    Unread, //!< it had to read its users first, and could not
};

//! A job as the journal keeps it.
struct JobRecord
{
    qint64 id = 0;
    JobPlan plan{};
    QList<PlannedUser> users{};
    QList<JobEvent> events{};
};

//! A job in a list of jobs.
struct JobSummary
{
    qint64 id = 0;
    JobPlan plan{};
    bool isFinished = false;
    bool isPaused = false; //!< somebody wanted it to wait, or the program to end
    qint64 lastAt = 0; //!< of its last event, Unix milliseconds
    int users = 0;
    int intended = 0; //!< a request for them left, or may have, at any time
    int done = 0;
    int failed = 0;
    int gone = 0; //!< the service knows no such user
    int settled = 0; //!< their outcome is known: done, failed, gone or left alone
    int unknown = 0; //!< sent, no readable answer
    int underWay = 0; //!< a request for them left, or may have, and nothing more was written down
    QSet<QString> open{}; //!< the ids of those under way or unknown; in a list of unfinished jobs only
    //! All but those that were left alone from the start.
    [[nodiscard]] int actedOn() const { return users - plan.skipped; }
    [[nodiscard]] int untouched() const { return users - settled - unknown - underWay; }
};

} // namespace desk::models
