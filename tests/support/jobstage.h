#pragma once

#include "api/operations/userwrites.h"
#include "models/jobs/job.h"
#include "tests/support/sandboxdesk.h"

#include <QSignalSpy>

namespace desk::testing {

//! Starts the action on \p rows and waits for its end; null if nothing was started.
inline models::Job *run(SandboxDesk &desk, const char *id, const std::vector<models::UserRow> &rows)
{
    auto *job = desk.session().jobs().start(action(id), rows);
    if (job)
        [job] { QTRY_VERIFY(job->isFinished()); }();
    return job;
}

//! The job \p recordId of the history, as a person opens it there.
inline models::Job *found(SandboxDesk &desk, qint64 recordId)
{
    models::Job *job = nullptr;
    const QObject context;
    desk.session().jobs().find(recordId, &context, [&job](models::Job *known) { job = known; });
    [&job] { QTRY_VERIFY(job); }();
    return job;
}

//! Pauses \p job once it has begun and waits until nothing of it is under way.
inline void pauseUnderWay(models::Jobs &jobs, models::Job &job)
{
    QTRY_VERIFY(job.counts().done > 0);
    QSignalSpy rested{&jobs, &models::Jobs::atRest};
    job.pause();
    QTRY_COMPARE(rested.count(), 1);
}

//! What somebody else does to a user between two steps of this desk.
inline void changeElsewhere(SandboxDesk &desk, const QString &userId)
{
    bool isChanged = false;
    const QObject context;
    desk.client().send(api::UpdateUser{.userId = userId, .locale = QStringLiteral("fr-FR")}, &context,
                       [&isChanged](const api::Result<api::User> &user) { isChanged = user.has_value(); });
    QTRY_VERIFY(isChanged);
}

//! Starts the program again, which then has nothing to ask about.
inline void restartWithoutQuestion(SandboxDesk &desk)
{
    desk.restart();
    QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready);
    QVERIFY(desk.session().jobs().interrupted().isEmpty());
}

//! Discards the one job that was left behind, for good.
inline void discardInterrupted(SandboxDesk &desk)
{
    auto &jobs = desk.session().jobs();
    QTRY_COMPARE(jobs.interrupted().size(), 1);
    jobs.discard(jobs.interrupted().constFirst().id);
    QTRY_VERIFY(jobs.interrupted().isEmpty());
    restartWithoutQuestion(desk);
}

//! The program started a second time, while the journal belongs to the first.
struct SecondProgram
{
    explicit SecondProgram(SandboxDesk &desk) : session(desk.client())
    {
        [&desk] { QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready); }();
        session.jobs().openJournal(desk.journalFolder());
        [this] { QTRY_COMPARE(session.jobs().journal()->state(), models::Journal::State::Failed); }();
    }

    //! Of somebody the service does not know.
    models::Job *lockSomebody()
    {
        const auto rows = session.store().append(*models::UserChunk::decode(R"([{"id":"user_2abcdefgh"}])", 0));
        auto *job = session.jobs().start(action("user.lock"), rows);
        [job] { QTRY_VERIFY(job->isFinished()); }();
        return job;
    }

    models::Session session;
};

} // namespace desk::testing
