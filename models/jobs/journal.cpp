#include "models/jobs/journal.h"

#include <QCoreApplication>
#include <QThread>

#include <chrono>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

qint64 steadyMilliseconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

const char *unwritableWords(JournalProblem::Cause cause)
{
    switch (cause) {
    case JournalProblem::Cause::DiskFull:
        return QT_TRANSLATE_NOOP("Journal",
                                 "The disk is full, so the journal of actions cannot be written (%1). Nothing more is "
                                 "sent. Make room on the disk, then try again.");
    case JournalProblem::Cause::ReadOnly:
        return QT_TRANSLATE_NOOP("Journal",
                                 "The disk can only be read, so the journal of actions cannot be written (%1). Nothing "
                                 "more is sent. Make it writable, then try again.");
    case JournalProblem::Cause::NotAllowed:
        return QT_TRANSLATE_NOOP("Journal",
                                 "Your account may not write where the journal of actions is kept (%1). Nothing more "
                                 "is sent. Let it write there, then try again.");
    case JournalProblem::Cause::Other:
        break;
    }
    return QT_TRANSLATE_NOOP("Journal",
                             "The journal of actions cannot be written (%1). Nothing more is sent. Look after the disk "
                             "it is on, then start Frontdesk again.");
}

} // namespace

//! Lives in the journal's thread and ends with it.
struct Journal::Worker final : QObject
{
    JournalFile file{};
};

api::Error errorOf(const JournalProblem &problem)
{
    const auto text = [](const char *words) { return QCoreApplication::translate("Journal", words); };
    switch (problem.kind) {
    case JournalProblem::Kind::Busy:
        return api::Error::refused(text(QT_TRANSLATE_NOOP(
            "Journal",
            "Another Frontdesk is working on this instance. Only one at a time can run actions: close the other "
            "one, then try again.")));
    case JournalProblem::Kind::Damaged:
        return api::Error::refused(text(QT_TRANSLATE_NOOP(
            "Journal", "The journal of actions is damaged. Nothing is sent before it has been put aside.")));
    case JournalProblem::Kind::Newer:
        return api::Error::refused(text(QT_TRANSLATE_NOOP(
            "Journal", "The journal of actions was written by a newer Frontdesk. Nothing is sent with this one.")));
    case JournalProblem::Kind::Unwritable:
        return api::Error::refused(text(unwritableWords(problem.cause)).arg(problem.detail));
    }
    Q_UNREACHABLE();
}

Journal::Journal(QString folder, QObject *parent)
    : QObject(parent),
      m_folder(std::move(folder)),
      m_thread(std::make_unique<QThread>()),
      m_worker(new Worker)
{
    m_thread->setObjectName(u"desk.journal"_s);
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread->start();
    open();
}

Journal::~Journal()
{
    // Behind everything that was asked for.
    QMetaObject::invokeMethod(
        m_worker, [thread = m_thread.get()] { thread->quit(); }, Qt::QueuedConnection);
    m_thread->wait();
}

std::chrono::milliseconds Journal::age() const
{
    return std::chrono::milliseconds{m_state == State::Ready ? steadyMilliseconds() - m_openedAt : 0};
}

void Journal::open()
{
    struct Opened
    {
        std::optional<JournalProblem> problem{};
        QList<JobSummary> unfinished{};
        qint64 at = 0;
    };
    m_state = State::Opening;
    ask<Opened>(
        [folder = m_folder](JournalFile &file) {
            Opened opened{.problem = file.open(folder)};
            // The lock is ours from here on, and whoever had it before is gone.
            opened.at = steadyMilliseconds();
            opened.unfinished = file.unfinished();
            return opened;
        },
        this,
        [this](const Opened &opened) {
            m_problem = opened.problem;
            m_unfinished = opened.unfinished;
            m_openedAt = opened.at;
            m_state = m_problem ? State::Failed : State::Ready;
            m_problem ? Q_EMIT failed() : Q_EMIT this->opened();
        });
}

void Journal::reopen()
{
    if (m_state == State::Failed)
        open();
}

void Journal::beginAnew()
{
    if (m_state != State::Failed || m_problem->kind != JournalProblem::Kind::Damaged)
        return;
    ask<QString>(
        [folder = m_folder](JournalFile &file) {
            file.close();
            return JournalFile::putAside(folder);
        },
        this, [this](const QString &aside) { m_aside = aside; });
    open();
}

void Journal::addJob(const JobPlan &plan, const QList<PlannedUser> &users, const QObject *context,
                     Done<api::Result<qint64>> done, const QList<JobEvent> &skipped, const JobClosing &closing)
{
    using Kind = JournalProblem::Kind;
    if (m_state == State::Failed && (m_problem->kind == Kind::Unwritable || m_problem->kind == Kind::Busy))
        open();
    ask<api::Result<qint64>>(
        [this, plan, users, skipped, closing](JournalFile &file) -> api::Result<qint64> {
            qint64 id = 0;
            Q_EMIT aboutToCommit();
            if (const auto problem = file.addJob(plan, users, &id, skipped, closing))
                return errorOf(*problem);
            Q_EMIT committed();
            return id;
        },
        context, std::move(done));
}

void Journal::append(qint64 job, const QList<JobEvent> &events, const QObject *context, Done<Written> done)
{
    ask<Written>(
        [this, job, events](JournalFile &file) -> Written {
            Q_EMIT aboutToCommit();
            if (const auto problem = file.append(job, events))
                return errorOf(*problem);
            Q_EMIT committed();
            return {};
        },
        context, std::move(done));
}

void Journal::mend()
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { worker->file.mend(); }, Qt::QueuedConnection);
}

void Journal::load(qint64 job, const QObject *context, Done<std::optional<JobRecord>> done)
{
    ask<std::optional<JobRecord>>([job](JournalFile &file) { return file.job(job); }, context, std::move(done));
}

void Journal::list(const QString &search, const QObject *context, Done<QList<JobSummary>> done)
{
    ask<QList<JobSummary>>([search](JournalFile &file) { return file.jobs(search); }, context, std::move(done));
}

void Journal::fetchSeal(const QObject *context, Done<QByteArray> done)
{
    ask<QByteArray>([](JournalFile &file) { return file.seal(); }, context, std::move(done));
}

template <typename T>
void Journal::ask(std::function<T(JournalFile &)> work, const QObject *context, Done<T> done)
{
    const QPointer<const QObject> listener{context};
    QMetaObject::invokeMethod(
        m_worker,
        [this, worker = m_worker, work = std::move(work), listener, done = std::move(done)] {
            // Read and called in the UI thread only, where the listener lives and dies.
            QMetaObject::invokeMethod(
                this,
                [listener, done, answer = work(worker->file)] {
                    if (listener)
                        done(answer);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

} // namespace desk::models
