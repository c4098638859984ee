#pragma once

#include "models/actions/useraction.h"
#include "models/jobs/jobtask.h"
#include "models/users/userstore.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <deque>
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
    };

    QString userId{};
    QString name{}; //!< as the table had it when the job was made
    UserRow row{}; //!< likewise; the store keeps it when the user is gone
    State state = State::Waiting;
    std::optional<api::Error> error{}; //!< of a Done one: why the user could not be read again afterwards
};

//! One action run on one or many users: the only way any action is run, so that a single user is just a job of
//! one. Sends each user's request exactly once; a request for many that is refused as a whole is split up to find
//! the culprit. Takes over the service's answers into the store; where the answer is no user, reads them again. Stops
//! at once when every further request would be answered the same (401, 402, 403) or after failuresToStop failures in a
//! row; the first request goes alone, so that a refusal of all of them is learnt from one.
class Job final : public QObject
{
    Q_OBJECT

public:
    static constexpr int maxInFlight = 4;
    static constexpr int failuresToStop = 20;

    struct Counts
    {
        int done = 0;
        int gone = 0;
        int failed = 0;
        int unknown = 0;
        int notRun = 0;
        int open = 0; //!< waiting or sent
        [[nodiscard]] int total() const { return done + gone + failed + unknown + notRun + open; }
    };

    //! \p task sends in place of the action, where it is not the same request for everybody; may be null.
    Job(api::Client &client, UserStore &store, const UserAction &action, QList<JobItem> items,
        std::shared_ptr<JobTask> task, QObject *parent = nullptr);

    [[nodiscard]] const UserAction &action() const { return m_action; }
    [[nodiscard]] const std::shared_ptr<JobTask> &task() const { return m_task; }
    [[nodiscard]] const QList<JobItem> &items() const { return m_items; }
    [[nodiscard]] Counts counts() const { return m_counts; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    //! Why the job stopped before its end, if the service made it stop.
    [[nodiscard]] const std::optional<api::Error> &stoppedBy() const { return m_stoppedBy; }

    void start();
    void stop(); //!< nothing more is sent; what is in flight ends as it will, then finished()

Q_SIGNALS:
    void progressed();
    void finished(); //!< once; also after stop()
    void userGone(const QString &userId); //!< deleted by this job, or found to be deleted by somebody else

private:
    using Batch = QList<qsizetype>; //!< indexes into m_items

    void pump();
    void send(const Batch &batch);
    void onAnswer(const Batch &batch, const api::Result<UserChunk::Pointer> &answer);
    void onFailure(const Batch &batch, const api::Error &error);
    void readAgain(qsizetype item);
    void settle(qsizetype item, JobItem::State state, const std::optional<api::Error> &error = {});
    void end();
    [[nodiscard]] int &countOf(JobItem::State state);

    api::Client &m_client;
    UserStore &m_store;
    const UserAction &m_action;
    QList<JobItem> m_items;
    const std::shared_ptr<JobTask> m_task;
    std::deque<Batch> m_waiting;
    Counts m_counts{};
    std::optional<api::Error> m_stoppedBy{};
    int m_inFlight = 0;
    int m_failuresInARow = 0;
    bool m_isAnswered = false; //!< a request was carried out: the others may go side by side
    bool m_stopped = false;
    bool m_finished = false;
};

} // namespace desk::models
