#include "api/operations/users.h"
#include "api/operations/userwrites.h"
#include "tests/support/jobstage.h"

#include <QSet>
#include <QSignalSpy>

using namespace desk;
using namespace Qt::StringLiterals;
using models::UserFlag;
using testing::action;
using testing::run;
using State = models::JobItem::State;

class TestJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionIsWellFormed()
    {
        QSet<QString> ids;
        for (const auto &row : models::userActions()) {
            QVERIFY2(row.run && row.appliesTo && row.batch >= 1, row.id);
            QVERIFY2(!ids.contains(QString::fromLatin1(row.id)), row.id);
            ids.insert(QString::fromLatin1(row.id));
            QCOMPARE(row.risk == models::Risk::Undoable, row.inverse != nullptr);
            if (row.inverse)
                QVERIFY2(models::findUserAction(QString::fromLatin1(row.inverse)), row.id);
        }
    }

    void oneUserIsActedOnOnceAndTheTableFollows()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto rows = desk.rowsWithout(UserFlag::Banned, 1);
        const auto id = desk.session().store().at(rows.front()).idText();
        auto *job = run(desk, "user.ban", rows);
        QCOMPARE(job->counts().done, 1);
        QCOMPARE(desk.server().requestCount("BanUser"), 1);
        const auto position = desk.table().positionOf(id.toLatin1());
        QVERIFY(desk.table().userAt(position).has(UserFlag::Banned));

        auto *undo = desk.session().jobs().undo(*job);
        QTRY_VERIFY(undo->isFinished());
        QVERIFY(!desk.table().userAt(position).has(UserFlag::Banned));
    }

    void manyUsersGoInBulkRequestsOfFifty()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto rows = desk.rowsWithout(UserFlag::Banned, 101);
        QCOMPARE(rows.size(), 101);
        auto *job = run(desk, "user.ban", rows);
        QCOMPARE(job->counts().done, 101);
        QCOMPARE(desk.server().requestCount("UsersBan"), 2);
        QCOMPARE(desk.server().requestCount("BanUser"), 1);
    }

    void aPlanThatLacksItStopsTheRunAtOnce()
    {
        testing::SandboxDesk desk{{.users = 480, .plan = sandbox::Plan::Free}};
        desk.load();
        auto *job = run(desk, "user.ban", desk.rowsWithout(UserFlag::Banned, 450));
        QVERIFY(job->stoppedBy());
        QCOMPARE(job->stoppedBy()->kind, api::Error::Kind::PaymentRequired);
        QCOMPARE(job->counts().done, 0);
        QVERIFY(job->counts().notRun > 0);
        QCOMPARE(desk.server().requestCount("UsersBan"), 1);
        QVERIFY(!desk.session().jobs().canUndo(*job));
        QVERIFY(desk.session().jobs().canRetry(*job));
    }

    void aUserWhoIsGoneIsToldApartFromAFailure()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto chunk = models::UserChunk::decode(R"([{"id":"user_2gone0000000000000000000000"}])", 0);
        auto rows = desk.session().store().append(*chunk);
        const auto known = desk.rowsWithout(UserFlag::Banned, 2);
        rows.insert(rows.end(), known.begin(), known.end());
        auto *job = run(desk, "user.ban", rows);
        QCOMPARE(job->counts().gone, 1);
        QCOMPARE(job->counts().done, 2);
        QCOMPARE(job->items().constFirst().state, State::Gone);
        QVERIFY(!job->items().constFirst().error->traceId.isEmpty());
    }

    void aLostAnswerIsNotKnownAndNotRepeated()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"BanUser close=done"_s);
        const auto rows = desk.rowsWithout(UserFlag::Banned, 1);
        const auto id = desk.session().store().at(rows.front()).idText();
        QSignalSpy rechecked{&desk.session().jobs(), &models::Jobs::rechecked};
        // Asking again begins at once, so this is the moment to look.
        int unknown = 0;
        bool canRetry = true;
        connect(&desk.session().jobs(), &models::Jobs::finished, this, [&](const models::Job *job) {
            unknown = job->counts().unknown;
            canRetry = desk.session().jobs().canRetry(*job);
        });
        QVERIFY(run(desk, "user.ban", rows));
        QCOMPARE(unknown, 1);
        QVERIFY(!canRetry);
        QCOMPARE(desk.server().requestCount("BanUser"), 1);

        QTRY_COMPARE(rechecked.count(), 1);
        QVERIFY(desk.table().userAt(desk.table().positionOf(id.toLatin1())).has(UserFlag::Banned));
    }

    void failuresInARowStopTheRun()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"LockUser status=422"_s);
        auto *job = run(desk, "user.lock", desk.rowsWithout(UserFlag::Locked, 80));
        QVERIFY(job->stoppedBy());
        QVERIFY(job->counts().failed >= models::Job::failuresToStop);
        QVERIFY(job->counts().failed <= models::Job::failuresToStop + models::Job::maxInFlight);
        QCOMPARE(job->counts().total(), 80);
    }

    void onlyWhoIsNotFoundIsGone()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"LockUser first=1 status=404 code=passkey_not_registered"_s);
        desk.addFault(u"LockUser status=404 code=resource_not_found"_s);
        const auto rows = desk.rowsWithout(UserFlag::Locked, 2);
        QCOMPARE(run(desk, "user.lock", {rows[0]})->counts().failed, 1);
        QCOMPARE(run(desk, "user.lock", {rows[1]})->counts().gone, 1);
    }

    void stoppingSendsNothingMore()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(std::chrono::milliseconds{20});
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 60));
        QSignalSpy progressed{job, &models::Job::progressed};
        QTRY_VERIFY(progressed.count() > 0);
        job->stop();
        QTRY_VERIFY(job->isFinished());
        QVERIFY(job->counts().notRun > 0);
        QCOMPARE(job->counts().done + job->counts().notRun, 60);
        QCOMPARE(desk.server().requestCount("LockUser"), job->counts().done);
    }

    //! What waits in a queue cannot be stopped, and would be open after a crash.
    void aSlowPaceHandsOverNoMoreThanSoonLeaves()
    {
        testing::SandboxDesk desk;
        desk.load();
        api::Client slow{desk.client().connection(), {.requestsPerWindow = 100, .bulkShare = 0.5}, {}};
        models::Session session{slow};
        session.list().setQuery({});
        QTRY_VERIFY(session.list().table().rowCount() >= 100);
        std::vector<models::UserRow> rows;
        for (int i = 0; i < 100; ++i)
            rows.push_back(session.list().table().rowAt(i));
        auto *job = session.jobs().start(action("user.lock"), rows);
        QTRY_VERIFY(job->counts().done >= 2);
        job->stop();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(desk.server().wireCount("LockUser"), job->counts().done);
        QVERIFY(job->counts().done < models::Job::maxInFlight / 2);
    }

    void aPausedJobSendsNothingUntilItGoesOn()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(std::chrono::milliseconds{10});
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 60));
        testing::pauseUnderWay(desk.session().jobs(), *job);
        QCOMPARE(job->state(), models::Job::State::Paused);
        const auto sent = desk.server().wireCount("LockUser");
        QCOMPARE(sent, job->counts().done);
        QVERIFY(job->counts().open > 0);
        job->resume();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 60);
        QCOMPARE(desk.server().wireCount("LockUser"), 60);
    }

    void aDryRunTellsAndSendsNothing()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto rows = desk.rowsWithout(UserFlag::Banned, 5);
        const auto id = desk.session().store().at(rows.at(2)).idText();
        bool isBanned = false;
        desk.client().send(api::BanUser{{.userId = id}}, this,
                           [&isBanned](const api::Result<api::User> &user) { isBanned = user.has_value(); });
        QTRY_VERIFY(isBanned);
        auto *job = desk.session().jobs().start(action("user.ban"), rows, {.isDryRun = true});
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().would, 4);
        QCOMPARE(job->counts().skipped, 1);
        QCOMPARE(job->items().at(2).skip, models::JobItem::Skip::AlreadySo);
        QCOMPARE(desk.server().wireCount("UsersBan"), 0);
        QCOMPARE(desk.server().wireCount("BanUser"), 1);
        QVERIFY(!desk.session().jobs().canUndo(*job));
    }

    void tooManyFailuresAmongManyStopTheRun()
    {
        testing::SandboxDesk desk{{.users = 420}};
        desk.load();
        desk.addFault(u"LockUser every=10 status=422"_s);
        auto *job = run(desk, "user.lock", desk.rowsWithout(UserFlag::Locked, 400));
        QVERIFY(job->stoppedBy());
        const auto settled = job->counts().done + job->counts().failed;
        QVERIFY(settled >= models::Job::settledToJudge);
        QVERIFY(settled <= models::Job::settledToJudge + 10 + models::Job::maxInFlight);
        QCOMPARE(job->counts().total(), job->items().size());
    }

    void aRateLimitDelaysAndLosesNobody()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"LockUser first=8 status=429 retry-after=1"_s);
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 20));
        QTRY_VERIFY_WITH_TIMEOUT(job->isFinished(), 60'000);
        QCOMPARE(job->counts().done, 20);
        QCOMPARE(desk.server().requestCount("LockUser"), 20);
    }

    void whatThisProgramLeftOpenTheNextOneFindsAndEnds()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(std::chrono::milliseconds{10});
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 50));
        QTRY_VERIFY(job->counts().done >= 10);
        desk.restart();
        auto &jobs = desk.session().jobs();
        jobs.setQuietPeriod(std::chrono::milliseconds{1000});
        QTRY_COMPARE(jobs.interrupted().size(), 1);
        QCOMPARE(jobs.interrupted().constFirst().users, 50);
        QCOMPARE(jobs.running(), 0);
        jobs.resume(jobs.interrupted().constFirst().id);
        QVERIFY(jobs.interrupted().isEmpty());
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(jobs.all().constFirst()->isFinished(), 30'000);
        QCOMPARE(jobs.all().constFirst()->counts().done, 50);
        QCOMPARE(desk.server().wireCount("LockUser"), 50);

        testing::restartWithoutQuestion(desk);
    }

    void whatIsDiscardedIsNotAskedAboutAgain()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(std::chrono::milliseconds{10});
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 50));
        QTRY_VERIFY(job->counts().done >= 1);
        desk.restart();
        testing::discardInterrupted(desk);
    }

    void whereTheJournalIsSomebodyElsesNothingIsSent()
    {
        testing::SandboxDesk desk;
        desk.load();
        testing::SecondProgram second{desk};
        const auto *job = second.lockSomebody();
        QVERIFY(job->stoppedBy());
        QCOMPARE(job->counts().notRun, 1);
        QCOMPARE(desk.server().wireCount("LockUser"), 0);
    }
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
