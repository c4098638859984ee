#pragma once

#include "models/actions/useraction.h"
#include "models/jobs/jobitem.h"
#include "models/jobs/jobtask.h"
#include "models/jobs/journal.h"
#include "models/jobs/sendceiling.h"
#include "models/users/userstore.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>
#include <optional>

namespace desk::models {

class FreshUsers;

//! One action run on one or many users: the only way any action is run, so that a single user is just a job of
//! one. Sends each user's request exactly once; a request for many that is refused as a whole is split up to find
//! the culprit. Takes over the service's answers into the store; where the answer is no user, reads them again.
//!
//! With a journal, nothing leaves before it is written down on the disk: results of the last requests and the
//! intents of the next go there in one piece, and what cannot be written is not sent.
//!
//! Stops by itself when every further request would be answered the same (401, 402, 403), after failuresToStop
//! failures in a row, when more than one in twenty failed, when too many outcomes are unknown, and when the journal
//! cannot be written. The first request goes alone, so that a refusal of all of them is learnt from one.
class Job final : public QObject
{
    Q_OBJECT

public:
    static constexpr int maxInFlight = 18; //!< requests, enough for the whole rate of an instance 150 ms away
    static constexpr int failuresToStop = 20;
    static constexpr int settledToJudge = 200; //!< before it looks at the share that failed
    static constexpr int unknownToStop = 2 * maxInFlight; //!< requests without a readable answer

    enum class State {
        Planned, //!< being written into the journal
        CountingDown, //!< nothing can take it back, so it waits for second thoughts: see untilStart()
        Quiet, //!< waits until nothing that was sent before can still be under way: see checksAt()
        Checking, //!< reads how the users are before it sends anything
        Running,
        Paused,
        Stopping, //!< what is in flight ends, nothing more is sent
        Finished,
    };
    Q_ENUM(State)

    struct Counts
    {
        int done = 0;
        int gone = 0;
        int failed = 0;
        int unknown = 0;
        int notRun = 0;
        int skipped = 0;
        int would = 0;
        int open = 0; //!< waiting or sent
        [[nodiscard]] int total() const { return done + gone + failed + unknown + notRun + skipped + would + open; }
    };

    //! Where the users of a new job come from. They are asked for one by one while the event loop runs, because there
    //! can be a hundred thousand.
    struct Source
    {
        qsizetype count = 0;
        std::function<std::optional<JobItem>(qsizetype index)> item{}; //!< none: not one for this job
    };

    //! How a job is run.
    struct Terms
    {
        JobPlan plan{};
        qint64 recordId = 0; //!< in the journal, of one that goes on; 0: a new one
        bool checksFirst = false; //!< reads all users again, and leaves those alone who are not as expected
        bool isDryRun = false; //!< only checks; nothing is sent, nothing is journalled
        std::chrono::milliseconds countdown{0}; //!< before it begins or goes on
        std::chrono::milliseconds quiet{0}; //!< before it checks
        bool isOver = false; //!< it is only looked at: one of earlier
        std::optional<api::Error> stoppedBy{}; //!< of one that is over
        StopRule stopRule = StopRule::None; //!< likewise
        //! Sends in place of the action, where it is not the same request for everybody; may be null.
        std::shared_ptr<JobTask> task{};
        Source source{}; //!< of the users who are not there from the start
        std::shared_ptr<SendCeiling> ceiling{}; //!< may be null
        //! Asked again when it goes on: meanwhile somebody may have been protected, or be another job's. With None they
        //! are this one's.
        std::function<JobItem::Skip(const QString &userId)> leavesAlone{};
        //! Of one that takes over the rest of another; asked when the plan is written, for what is learnt until then.
        std::function<JobClosing()> closes{};
    };

    //! \p journal may be null: then a crash forgets the job.
    Job(api::Client &client, UserStore &store, Journal *journal, const UserAction &action, QList<JobItem> items,
        Terms terms, QObject *parent = nullptr);

    [[nodiscard]] const UserAction &action() const { return m_action; }
    [[nodiscard]] const std::shared_ptr<JobTask> &task() const { return m_terms.task; }
    [[nodiscard]] const JobPlan &plan() const { return m_terms.plan; }
    [[nodiscard]] qint64 recordId() const { return m_terms.recordId; } //!< 0: not in the journal (yet)
    [[nodiscard]] bool isDryRun() const { return m_terms.isDryRun; }
    //! In State::Planned not all of them may be there yet; counts() counts them already.
    [[nodiscard]] const QList<JobItem> &items() const { return m_items; }
    [[nodiscard]] Counts counts() const { return m_counts; }
    //! Users it acts on: all but those that were left alone from the start. Grows while they are taken over.
    [[nodiscard]] int actedOn() const { return m_counts.total() - m_terms.plan.skipped; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isFinished() const { return m_state == State::Finished; }
    //! Nothing is under way, neither to the service nor to the disk: the program may end.
    [[nodiscard]] bool isAtRest() const { return m_inFlight == 0 && !m_isCommitting && m_events.isEmpty(); }
    //! How long stop() still keeps everything from happening, in State::CountingDown.
    [[nodiscard]] std::chrono::milliseconds untilStart() const
    {
        return std::chrono::milliseconds{m_start.remainingTime()};
    }
    //! How \p item stands to what the job is to make of it, if \p user is how the service shows them; they are in the
    //! store.
    [[nodiscard]] JobTask::Now nowOf(const JobItem &item, const UserRef &user) const;
    //! Local time. In State::Quiet: when the users are read. Of a job that has ended: when those are read of whom it is
    //! not known, see Jobs::recheckUnknown(); invalid if nobody will.
    [[nodiscard]] QDateTime checksAt() const { return m_checksAt; }
    void setChecksAt(const QDateTime &at); //!< of a job that has ended
    //! Of a job that has ended, what the one that takes over its rest writes down for it: also what a full disk kept
    //! from being written.
    [[nodiscard]] JobClosing closing() const;
    //! How long the service still wants to be left alone, after a 429.
    [[nodiscard]] std::chrono::milliseconds heldFor() const;
    [[nodiscard]] double usersPerSecond() const; //!< settled in the last ten seconds; 0: not known yet
    //! Why the job stopped or paused before its end, if not because somebody wanted it to.
    [[nodiscard]] const std::optional<api::Error> &stoppedBy() const { return m_stoppedBy; }
    [[nodiscard]] StopRule stopRule() const { return m_stopRule; }

    //! Takes over at least the first \p least users at once. False if there is none at all.
    [[nodiscard]] bool takeUsers(qsizetype least);
    [[nodiscard]] bool isOfBusyOnly() const; //!< all were taken over, and other jobs have every one
    void start();
    void followPace(); //!< of the ceiling in its terms, which has changed
    void skipCountdown();
    void pause(); //!< nothing more is sent until resume(); what is in flight ends as it will
    void resume();
    void stop(); //!< nothing more is sent; what is in flight ends as it will, then finished()

    //! The service was asked how a user with an unknown outcome is: \p state says what follows. Failed: it did not take
    //! effect, and what was wrong with the answer is why.
    void settleUnknown(qsizetype item, JobItem::State state, const QByteArray &after = {});
    void writeSettled(); //!< after settleUnknown() for all that an answer told

Q_SIGNALS:
    void progressed();
    void stateChanged();
    void rested(); //!< paused, and now isAtRest()
    void finished(); //!< once; also after stop()
    void released(const QString &userId); //!< the job is done with them, or leaves them alone
    void userGone(const QString &userId); //!< a job that deletes: by this one, or by somebody else before
    void userMissing(const QString &userId); //!< any other job: somebody deleted them

private:
    using Batch = QList<qsizetype>; //!< indexes into m_items

    void setState(State state);

    // jobplan.cpp: who is in it, and who is next
    void takeNextUser();
    void judgePlanned(JobItem &item) const; //!< by the task
    void makePlan();
    void describe(const JobItem &item);
    void onPlanned(bool isNew);
    void queueWaiting();
    void spare();
    [[nodiscard]] bool hasWaiting();
    [[nodiscard]] Batch nextBatch();
    void giveBack(const Batch &batch);
    [[nodiscard]] bool mayTakeBatch(); //!< and then has to

    // jobcheck.cpp: what comes before anything is sent
    void countDown();
    void goAhead();
    void waitQuietly();
    void check();
    void endCheck();
    void onChecked(const QStringList &ids, const UserChunk::Pointer &chunk);
    void judge(qsizetype item, const std::optional<UserRef> &user);
    void onCheckEnded();
    void onCheckFailed(const api::Error &error);

    void pump();
    [[nodiscard]] bool hasRoom() const;
    [[nodiscard]] QList<Batch> takeBatches();
    void commit(const QList<Batch> &batches);
    void onCommitted(const QList<Batch> &batches, const QList<JobEvent> &results,
                     const std::optional<api::Error> &error);
    void send(const Batch &batch);
    void watch(api::Call *call);
    void onAnswer(const Batch &batch, const api::Result<UserChunk::Pointer> &answer);
    void onFailure(const Batch &batch, const api::Error &error);
    void readAgain(qsizetype item);
    void settleGone(qsizetype item, const std::optional<api::Error> &error, bool isOurs);
    void applyStopRules(const api::Error &error, bool isUnknown);
    void stopBecause(StopRule rule, const api::Error &error);
    void hold(std::chrono::milliseconds time);
    void tellHold();
    void settle(qsizetype item, JobItem::State state, const std::optional<api::Error> &error = {},
                const QByteArray &data = {});
    //! \p error: what exactly, where that is known.
    void skip(qsizetype item, JobItem::Skip reason, const std::optional<api::Error> &error = {});
    void record(JobEvent::Kind kind, qsizetype item = -1, const QByteArray &data = {});
    [[nodiscard]] bool hasEnded();
    void settleRest();
    void measure();
    [[nodiscard]] api::Lane lane() const { return m_items.size() == 1 ? api::Lane::Interactive : api::Lane::Bulk; }
    [[nodiscard]] int &countOf(JobItem::State state);

    api::Client &m_client;
    UserStore &m_store;
    QPointer<Journal> m_journal;
    const UserAction &m_action;
    QList<JobItem> m_items;
    Terms m_terms;
    qsizetype m_taken = 0; //!< of the source
    QList<PlannedUser> m_planned; //!< for the journal, until it has them
    std::deque<Batch> m_returned; //!< those that go first
    qsizetype m_next = 0; //!< item; who waits before it is in m_returned
    QList<JobEvent> m_events; //!< to be written with the next commit
    QHash<QString, qsizetype> m_toCheck; //!< items by user
    FreshUsers *m_check = nullptr;
    std::deque<std::pair<qint64, int>> m_measures; //!< milliseconds, users settled by then
    QElapsedTimer m_clock;
    QTimer m_slices; //!< of planning
    QTimer m_ceiling; //!< runs until the next request may go
    QTimer m_hold; //!< runs while the service wants to be left alone
    QDeadlineTimer m_start{};
    QDateTime m_checksAt{};
    Counts m_counts{};
    std::optional<api::Error> m_stoppedBy{};
    StopRule m_stopRule = StopRule::None;
    State m_state = State::Planned;
    int m_inFlight = 0; //!< requests whose intent is being written or that were sent
    int m_unsent = 0; //!< those of them that wait for their turn in the client's queue
    int m_failuresInARow = 0;
    int m_unknownRequests = 0;
    bool m_isAnswered = false; //!< a request was carried out: the others may go side by side
    bool m_isCommitting = false;
    bool m_isEnding = false; //!< the last commit is under way
    bool m_stopped = false;
    bool m_needsCheck = false; //!< before it may run
    bool m_wantsPause = false;
    bool m_hasJournalTrouble = false;
};

} // namespace desk::models
