#pragma once

#include "models/jobs/job.h"
#include "models/jobs/journal.h"
#include "models/jobs/protectedusers.h"
#include "models/jobs/requestrate.h"
#include "models/jobs/userlookup.h"

#include <QSet>

namespace desk::models {

//! What goes into the plan of a job besides action and users.
struct JobOptions
{
    QString filter{}; //!< how the users were found, in words
    QString why{}; //!< ticket or reason
    QString what{}; //!< the value that is set, in words
    bool isDryRun = false;
    //! Whom a question said to be left alone: they are, although the reason may be over by the time of the yes.
    LeftAlone leftAlone{};
};

//! What undoing a job would come to, as far as that is known without asking the service.
struct UndoOutlook
{
    int open = 0; //!< would be taken back
    int alreadySo = 0; //!< are taken back already
    int changed = 0; //!< somebody has changed them since
    int busy = 0; //!< another job is working on them
    int protectedOnes = 0; //!< of the open ones; taking back what was done to them includes them
    LeftAlone leftAlone{}; //!< all but the open ones
    std::vector<qsizetype> first{}; //!< of the open ones the first few: their place among the items
};

//! All jobs of a session, the running and the ended, newest last. A job has each of its users to itself until it is
//! done with them, and those of whom it is not known until they have been asked about: a second click on the same user
//! does nothing twice. So does one of interrupted() with those for whom a request may have left, until it is decided
//! on.
class Jobs final : public QObject
{
    Q_OBJECT

public:
    static constexpr double finalPerSecondAtFirst = 10;

    Jobs(api::Client &client, UserStore &store, QObject *parent = nullptr);

    //! From now on jobs are written down in \p folder before anything is sent, and those that a crash, a kill or the
    //! end of the program interrupted are found there. Without it jobs live as long as the program.
    void openJournal(const QString &folder);
    [[nodiscard]] Journal *journal() const { return m_journal.get(); }
    //! Jobs of earlier runs that nobody has decided on and that did not end, or ended without it being known of all
    //! users whether it was done; oldest first.
    [[nodiscard]] const QList<JobSummary> &interrupted() const { return m_interrupted; }
    //! Goes on with one of interrupted(): waits until nothing that was sent can still be under way, reads how its
    //! users are, and does what is left, but for those whom another job has, and those who are not as they were known
    //! when it was planned. What was known can have been old: whoever was changed before the plan is left alone then
    //! too. Of one that had ended, only those are read of whom it is not known.
    void resume(qint64 recordId);
    void discard(qint64 recordId); //!< one of interrupted(); what was done stays done
    //! Takes the save of a draft out of interrupted(): whoever does so finds out what became of it and tells settle().
    void takeOver(qint64 recordId);
    //! How the one user of \p recordId is after it was done after all; nothing: it was not, and nobody goes on with it.
    void settle(qint64 recordId, const std::optional<QByteArray> &after);

    //! How long a request may still be carried out after it was sent.
    void setQuietPeriod(std::chrono::milliseconds period) { m_quietPeriod = period; }
    [[nodiscard]] std::chrono::milliseconds quietPeriod() const { return m_quietPeriod; }
    //! How long a job for many users that nothing can take back counts down before its first request; one that deletes
    //! a single user half as long.
    void setCountdown(std::chrono::milliseconds time) { m_countdown = time; }
    //! The share of the instance's request limit that jobs of many users may take, from now on: 0.01 to 1.
    void setPace(double share);
    [[nodiscard]] double pace() const;
    [[nodiscard]] double requestsPerSecond() const; //!< the instance's limit; 0: none
    [[nodiscard]] const RequestRate &rate() const { return m_rate; }
    //! How many requests a second all jobs together that nothing can take back may send, so that whoever made a mistake
    //! can still stop them. It holds beside the pace.
    void setFinalPerSecond(double requests);
    [[nodiscard]] double finalPerSecond() const { return m_finalCeiling->perSecond(); }
    void setProtectedUsers(const ProtectedUsers &users) { m_protected = users; }
    [[nodiscard]] const ProtectedUsers &protectedUsers() const { return m_protected; }

    //! Runs \p action on those of \p rows it applies to. Of several, the protected ones are skipped, and those that a
    //! running job has. Null if none is left, or all are in running jobs.
    Job *start(const UserAction &action, const std::vector<UserRow> &rows, const JobOptions &options = {});
    //! Runs \p task in the name of \p action on \p rows, which it has been made for.
    Job *start(const UserAction &action, const std::vector<UserRow> &rows, std::shared_ptr<JobTask> task,
               const JobOptions &options = {});
    //! Takes back what \p job did to the users it is done with, but for those somebody has changed since. Null if it
    //! has no inverse or did nothing. Of \p options, filter and value are those of \p job.
    Job *undo(const Job &job, const JobOptions &options = {});
    //! Runs the same again for those that failed or were not run; never for those whose outcome is unknown. Once: whom
    //! it does not reach now, the new job has. Of \p options, filter and value are those of \p job.
    Job *retry(const Job &job, const JobOptions &options = {});
    //! Asks the service how the users with an unknown outcome are; table and job follow the answer. Done by itself when
    //! a job ends, and again when nothing that was sent can still be under way: see Job::checksAt().
    void recheckUnknown(Job &job);
    //! The users that \p job deleted or may have deleted, each as JSON exactly as received last; whether it is a job of
    //! this session or of the journal. Empty if it deletes nobody.
    [[nodiscard]] QByteArrayList deletedUsers(const Job &job) const;
    [[nodiscard]] bool hasDeletedUsers(const Job &job) const;

    //! What goes into the journal before anything is done.
    [[nodiscard]] JobPlan planOf(const UserAction &action, const JobOptions &options) const;
    //! To find the users that a list names; \p parent owns it.
    [[nodiscard]] UserLookup *makeLookup(QObject *parent);

    [[nodiscard]] bool canUndo(const Job &job) const;
    //! Of a job that can be undone. Looks at all its users, or no further than the first that is open.
    [[nodiscard]] UndoOutlook undoOutlook(const Job &job, bool untilOpen = false) const;
    [[nodiscard]] bool canRetry(const Job &job) const;
    //! Nothing that a job sends would pass: better not to offer any.
    [[nodiscard]] bool isReadOnly() const { return m_client.safeMode() == api::SafeMode::ReadOnly; }
    [[nodiscard]] bool isBusy(const QString &userId) const;
    //! Why an action on many would leave \p userId alone now; None: it would not.
    [[nodiscard]] JobItem::Skip leavesAlone(const QString &userId) const;
    [[nodiscard]] int running() const; //!< jobs that have not ended, paused ones too
    [[nodiscard]] const QList<Job *> &all() const { return m_jobs; }
    //! A job of all() or of the journal, as it is or was; null if there is none. One of the journal can be taken back
    //! and tried again like any other.
    void find(qint64 recordId, const QObject *context, std::function<void(Job *)> done);

    //! Pauses every job, so that the program can end and go on next time; atRest() when nothing is under way.
    void suspend();
    [[nodiscard]] bool isAtRest() const;

Q_SIGNALS:
    void started(desk::models::Job *job);
    void progressed(desk::models::Job *job);
    void changed(desk::models::Job *job); //!< its state
    void finished(desk::models::Job *job);
    void userGone(const QString &userId); //!< deleted, as it was wanted
    void userMissing(const QString &userId); //!< the service has this user no more, which nobody here wanted
    void rechecked(desk::models::Job *job, const std::optional<desk::api::Error> &error);
    void paceChanged(); //!< or the limit that it is a share of
    void interruptedChanged();
    void journalFailed(); //!< see journal()->problem()
    void notNoted(const desk::api::Error &error); //!< of discard() or settle(): the record is as it was
    void atRest(); //!< after suspend()

private:
    using Ids = std::shared_ptr<QSet<QString>>;
    //! Null if \p source has nobody, or only those who are in running jobs.
    Job *run(const UserAction &action, Job::Source source, Job::Terms terms);
    Job *add(const UserAction &action, QList<JobItem> items, Job::Terms terms, const Ids &ids, qsizetype atOnce);
    [[nodiscard]] static bool isFinal(const UserAction &action, const JobPlan &plan);
    Job *startOn(const UserAction &action, const std::vector<UserRow> &rows, const LeftAlone &leftAlone,
                 Job::Terms terms);
    //! What the program that made the plan of \p items would have sent; null if it sent no task.
    [[nodiscard]] static std::shared_ptr<JobTask> taskOf(const UserAction &action, const QList<JobItem> &items);
    [[nodiscard]] bool isProtected(const QString &userId) const;
    void onLoaded(const std::optional<JobRecord> &record);
    void onRechecked(Job &job, const QStringList &ids, const UserChunk::Pointer &chunk, bool isQuiet);
    //! 0: nothing that \p job sent can still be carried out.
    [[nodiscard]] std::chrono::milliseconds untilQuiet(const Job &job) const;
    void planRecheck(Job &job, const std::optional<api::Error> &error, bool wasQuiet);
    void recheckAt(Job &job, std::chrono::milliseconds wait);
    [[nodiscard]] QByteArray deletedUser(const Job &job, const JobItem &item) const;
    void hold(const Job &job, const Ids &ids);
    bool claim(QSet<QString> &ids, const QString &userId) const; //!< false: another job has them
    void release(const Job &job);
    void forget(qint64 recordId);
    [[nodiscard]] std::chrono::milliseconds countdownOf(const UserAction &action, const JobPlan &plan,
                                                        qsizetype users) const;

    api::Client &m_client;
    UserStore &m_store;
    RequestRate m_rate;
    std::unique_ptr<Journal> m_journal;
    QList<Job *> m_jobs;
    QSet<const Job *> m_retried;
    QHash<const Job *, Ids> m_busy; //!< of each job, the users it is not done with
    QHash<qint64, QSet<QString>> m_open; //!< JobSummary::open of those that nobody has decided on, by record
    std::shared_ptr<SendCeiling> m_finalCeiling = std::make_shared<SendCeiling>(finalPerSecondAtFirst);
    QHash<qint64, Job *> m_history; //!< ended jobs of earlier that somebody looked at
    QList<JobSummary> m_interrupted;
    ProtectedUsers m_protected{};
    std::chrono::milliseconds m_quietPeriod{60'000};
    std::chrono::milliseconds m_countdown{10'000};
    QHash<const Job *, QDeadlineTimer> m_quietFrom; //!< of jobs that have ended
};

} // namespace desk::models
