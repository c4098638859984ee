#pragma once

#include "api/result.h"
#include "models/jobs/journalfile.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class QThread;

namespace desk::models {

//! The JournalFile of a connection, in a thread of its own, because a commit waits for the disk. Lives in the UI
//! thread; what is asked of it is done in that order, from before it is open on; answers come in the UI thread,
//! once, unless their context died. Ends after everything asked for is written.
class Journal final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Opening, //!< and checked: every byte of it
        Ready,
        Failed, //!< see problem(): nothing may be sent
    };
    Q_ENUM(State)

    template <typename T>
    using Done = std::function<void(const T &)>;
    using Written = std::optional<api::Error>; //!< none: it is on the disk

    explicit Journal(QString folder, QObject *parent = nullptr);
    ~Journal() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::optional<JournalProblem> &problem() const { return m_problem; }
    [[nodiscard]] const QString &folder() const { return m_folder; }
    //! JournalFile::unfinished(), as found when it was opened: all of them of programs before this one.
    [[nodiscard]] const QList<JobSummary> &unfinished() const { return m_unfinished; }
    //! How long it has been ours alone: nobody else has sent a request for one of its jobs since.
    [[nodiscard]] std::chrono::milliseconds age() const;

    //! After State::Failed: tries again, when the reason may have gone.
    void reopen();
    //! After a damage: gives the damaged one another name and begins a new one. Never done by itself.
    void beginAnew();
    [[nodiscard]] const QString &putAsideAs() const { return m_aside; } //!< the damaged one, after beginAnew()

    //! JournalFile::addJob(). After State::Failed it opens the journal once more first, if the reason may have gone.
    void addJob(const JobPlan &plan, const QList<PlannedUser> &users, const QObject *context,
                Done<api::Result<qint64>> done, const QList<JobEvent> &skipped = {}, const JobClosing &closing = {});
    void append(qint64 job, const QList<JobEvent> &events, const QObject *context, Done<Written> done);
    void mend(); //!< JournalFile::mend(), before what is asked for next
    void load(qint64 job, const QObject *context, Done<std::optional<JobRecord>> done);
    void list(const QString &search, const QObject *context, Done<QList<JobSummary>> done);
    void fetchSeal(const QObject *context, Done<QByteArray> done); //!< JournalFile::seal()

Q_SIGNALS:
    void opened();
    void failed();
    void aboutToCommit(); //!< in the journal's thread
    void committed(); //!< in the journal's thread: it is on the disk, and who asked is told next

private:
    struct Worker;
    void open();
    template <typename T>
    void ask(std::function<T(JournalFile &)> work, const QObject *context, Done<T> done);

    const QString m_folder;
    State m_state = State::Opening;
    std::optional<JournalProblem> m_problem{};
    QList<JobSummary> m_unfinished{};
    QString m_aside{};
    qint64 m_openedAt = 0; //!< milliseconds on the steady clock
    std::unique_ptr<QThread> m_thread;
    Worker *m_worker;
};

//! \p problem in the person's words, as an error that stops a job.
[[nodiscard]] api::Error errorOf(const JournalProblem &problem);

} // namespace desk::models
