#include "tests/support/sandboxdesk.h"

#include <QSet>
#include <QSignalSpy>

using namespace desk;
using namespace Qt::StringLiterals;
using models::UserFlag;
using State = models::JobItem::State;

class TestJobs : public QObject
{
    Q_OBJECT

private:
    static const models::UserAction &action(const char *id) { return *models::findUserAction(QString::fromLatin1(id)); }

    static void load(testing::SandboxDesk &desk)
    {
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
    }

    //! Starts and waits; null if nothing was started.
    static models::Job *run(testing::SandboxDesk &desk, const char *id, const std::vector<models::UserRow> &rows)
    {
        auto *job = desk.session().jobs().start(action(id), rows);
        if (job)
            [&] { QTRY_VERIFY(job->isFinished()); }();
        return job;
    }

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
        load(desk);
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
        load(desk);
        const auto rows = desk.rowsWithout(UserFlag::Banned, 101);
        QCOMPARE(rows.size(), 101);
        auto *job = run(desk, "user.ban", rows);
        QCOMPARE(job->counts().done, 101);
        QCOMPARE(desk.server().requestCount("UsersBan"), 2);
        QCOMPARE(desk.server().requestCount("BanUser"), 1);
    }

    void actionsSkipUsersTheyDoNotApplyTo()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto rows = desk.rowsWithout(UserFlag::Banned, 3);
        QVERIFY(!desk.session().jobs().start(action("user.unban"), rows));
        QCOMPARE(desk.server().requestCount("UsersUnban"), 0);
    }

    void aSecondClickDoesNothingTwice()
    {
        testing::SandboxDesk desk;
        load(desk);
        const auto rows = desk.rowsWithout(UserFlag::Banned, 1);
        auto *first = desk.session().jobs().start(action("user.ban"), rows);
        QVERIFY(first);
        QVERIFY(!desk.session().jobs().start(action("user.ban"), rows));
        QTRY_VERIFY(first->isFinished());
        QCOMPARE(desk.server().requestCount("BanUser"), 1);
    }

    void aPlanThatLacksItStopsTheRunAtOnce()
    {
        testing::SandboxDesk desk{{.users = 480, .plan = sandbox::Plan::Free}};
        load(desk);
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
        load(desk);
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
        load(desk);
        desk.addFault(u"BanUser close=done"_s);
        const auto rows = desk.rowsWithout(UserFlag::Banned, 1);
        const auto id = desk.session().store().at(rows.front()).idText();
        QSignalSpy rechecked{&desk.session().jobs(), &models::Jobs::rechecked};
        auto *job = run(desk, "user.ban", rows);
        QCOMPARE(job->counts().unknown, 1);
        QCOMPARE(desk.server().requestCount("BanUser"), 1);
        QVERIFY(!desk.session().jobs().canRetry(*job));

        QTRY_COMPARE(rechecked.count(), 1);
        QVERIFY(desk.table().userAt(desk.table().positionOf(id.toLatin1())).has(UserFlag::Banned));
    }

    void failuresInARowStopTheRun()
    {
        testing::SandboxDesk desk;
        load(desk);
        desk.addFault(u"LockUser status=422"_s);
        auto *job = run(desk, "user.lock", desk.rowsWithout(UserFlag::Locked, 80));
        QVERIFY(job->stoppedBy());
        QVERIFY(job->counts().failed >= models::Job::failuresToStop);
        QVERIFY(job->counts().failed <= models::Job::failuresToStop + models::Job::maxInFlight);
        QCOMPARE(job->counts().total(), 80);
    }

    void stoppingSendsNothingMore()
    {
        testing::SandboxDesk desk;
        load(desk);
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
};

QTEST_GUILESS_MAIN(TestJobs)
#include "tst_jobs.moc"
