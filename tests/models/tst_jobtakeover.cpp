#include "models/jobs/freshusers.h"
#include "tests/support/fulldisk.h"
#include "tests/support/jobstage.h"

#include <algorithm>

using namespace desk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::Job;
using models::UserFlag;
using State = models::JobItem::State;
using testing::action;
using testing::found;

//! Who has a user when a job did not reach them, or may have: nobody is acted on behind somebody's back.
class TestJobTakeOver : public QObject
{
    Q_OBJECT

private:
    static Job *lock(testing::SandboxDesk &desk, int users)
    {
        return desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, users));
    }

    static QString itemIn(const Job &job, State state)
    {
        const auto item = std::ranges::find(job.items(), state, &models::JobItem::state);
        [&] { QVERIFY(item != job.items().end()); }();
        return item == job.items().end() ? QString{} : item->userId;
    }

    //! Leaves a job behind as a killed program would.
    static void interrupt(testing::SandboxDesk &desk)
    {
        desk.load();
        desk.server().setLatency(50ms);
        auto *job = lock(desk, 60);
        [job] { QTRY_VERIFY(job->counts().done >= 5); }();
        desk.restart();
        desk.session().jobs().setQuietPeriod(1000ms);
        [&desk] { QTRY_COMPARE(desk.session().jobs().interrupted().size(), 1); }();
    }

private Q_SLOTS:
    void aRestThatWasTriedAgainNeverGoesOn()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(20ms);
        auto *job = lock(desk, 60);
        QTRY_VERIFY(job->counts().done >= 5);
        {
            const testing::FullDisk full;
            QTRY_VERIFY(job->isFinished());
            auto *early = desk.session().jobs().retry(*job);
            QTRY_VERIFY(early->isFinished());
            QCOMPARE(early->counts().done, 0);
            job = early; // it could not be planned, so what is left is its to hand on
        }
        QVERIFY(job->counts().notRun > 0);
        auto *again = desk.session().jobs().retry(*job);
        QTRY_VERIFY(again->isFinished());
        const int triedAgain = again->counts().done;
        QCOMPARE(triedAgain, job->counts().notRun);

        testing::restartWithoutQuestion(desk);
        auto *first = found(desk, 1);
        // What the disk had no room for is written down now.
        QCOMPARE(first->counts().unknown, 0);
        QCOMPARE(first->counts().done + triedAgain, 60);
        QVERIFY(!desk.session().jobs().canRetry(*first));
        QCOMPARE(desk.server().wireCount("LockUser"), 60);
    }

    void whatWasLearntWhileTheDiskWasFullIsWrittenInItsOrder()
    {
        testing::SandboxDesk desk;
        desk.session().jobs().setQuietPeriod(1000ms);
        desk.load();
        desk.addFault(u"LockUser skip=5 close=done"_s);
        desk.server().setLatency(100ms);
        auto *job = lock(desk, 60);
        int unknown = 0;
        connect(job, &Job::finished, this, [job, &unknown] { unknown = job->counts().unknown; });
        QTRY_VERIFY(desk.server().wireCount("LockUser") >= 10);
        {
            const testing::FullDisk full;
            QTRY_VERIFY(job->isFinished());
            QVERIFY(unknown > 1);
            QTRY_COMPARE(job->counts().unknown, 0);
            // What was asked of the journal before that has been tried by then.
            std::optional<QByteArray> seal;
            desk.session().jobs().journal()->fetchSeal(this, [&seal](const QByteArray &now) { seal = now; });
            QTRY_VERIFY(seal);
        }
        const int done = job->counts().done;
        QVERIFY(job->counts().notRun > 0);
        desk.server().clearFaults();
        auto *again = desk.session().jobs().retry(*job);
        QTRY_VERIFY(again->isFinished());

        desk.restart();
        QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready);
        QVERIFY(desk.session().jobs().interrupted().isEmpty());
        const auto *known = found(desk, 1);
        QCOMPARE(known->counts().unknown, 0);
        QCOMPARE(known->counts().done, done);
    }

    void whatIsTriedAgainIsSoAfterARestartToo()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"LockUser first=3 status=422"_s);
        auto *job = lock(desk, 10);
        QTRY_VERIFY(job->isFinished());
        desk.restart();
        QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready);
        auto *known = found(desk, 1);
        QVERIFY(desk.session().jobs().canRetry(*known));
        auto *again = desk.session().jobs().retry(*known);
        QTRY_VERIFY(again->isFinished());
        QCOMPARE(again->counts().done, 3);
        desk.restart();
        QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready);
        QVERIFY(!desk.session().jobs().canRetry(*found(desk, 1)));
    }

    void anInterruptedOneIsNeitherTakenBackNorTriedAgainBeforeItIsDecidedOn()
    {
        testing::SandboxDesk desk;
        interrupt(desk);
        auto *job = found(desk, 1);
        QVERIFY(job->counts().done > 0);
        QVERIFY(!desk.session().jobs().canUndo(*job));
        QVERIFY(!desk.session().jobs().canRetry(*job));
    }

    void goingOnLeavesAloneWhomSomebodyChangedSince()
    {
        testing::SandboxDesk desk;
        interrupt(desk);
        QString changed;
        const auto items = found(desk, 1)->items();
        for (const auto &item : items) {
            if (item.state == State::Waiting)
                changed = item.userId;
        }
        QVERIFY(!changed.isEmpty());
        const auto row = *desk.session().store().append(oneUser(desk, changed)).begin();
        auto *ban = desk.session().jobs().start(action("user.ban"), {row});
        QTRY_VERIFY(ban->isFinished());
        QCOMPARE(ban->counts().done, 1);

        desk.session().jobs().resume(1);
        QTRY_COMPARE(desk.session().jobs().all().size(), 2);
        auto *job = desk.session().jobs().all().constLast();
        QTRY_VERIFY_WITH_TIMEOUT(job->isFinished(), 30'000);
        QCOMPARE(job->counts().done, 59);
        QCOMPARE(job->counts().skipped, 1);
        const auto left = std::ranges::find(job->items(), changed, &models::JobItem::userId);
        QCOMPARE(left->skip, models::JobItem::Skip::Changed);
    }

    void goingOnLeavesAloneWhomAnotherJobHas()
    {
        testing::SandboxDesk desk;
        interrupt(desk);
        const auto waiting = itemIn(*found(desk, 1), State::Waiting);
        auto &jobs = desk.session().jobs();
        auto *ban = jobs.start(action("user.ban"), {desk.session().store().append(oneUser(desk, waiting)).front()});
        ban->pause();
        jobs.resume(1);
        QTRY_COMPARE(jobs.all().size(), 2);
        auto *job = jobs.all().constLast();
        QTRY_VERIFY_WITH_TIMEOUT(job->isFinished(), 30'000);
        QCOMPARE(job->counts().done, 59);
        const auto left = std::ranges::find(job->items(), waiting, &models::JobItem::userId);
        QCOMPARE(left->skip, models::JobItem::Skip::Busy);
        QVERIFY(jobs.isBusy(waiting));
        ban->resume();
        QTRY_VERIFY(ban->isFinished());
        QCOMPARE(ban->counts().done, 1);
    }

    void whoIsOpenInAnInterruptedJobIsBusyUntilItIsDecidedOn()
    {
        testing::SandboxDesk desk;
        interrupt(desk);
        auto &jobs = desk.session().jobs();
        const auto *job = found(desk, 1);
        const auto open = itemIn(*job, State::Sent);
        QVERIFY(jobs.isBusy(open));
        QVERIFY(!jobs.isBusy(itemIn(*job, State::Done)));
        QVERIFY(!jobs.isBusy(itemIn(*job, State::Waiting)));
        const auto rows = desk.session().store().append(oneUser(desk, open));
        QVERIFY(!jobs.start(action("user.ban"), rows));
        jobs.discard(1);
        QTRY_VERIFY(!jobs.isBusy(open));
        auto *ban = jobs.start(action("user.ban"), rows);
        QTRY_VERIFY(ban->isFinished());
        QCOMPARE(ban->counts().done, 1);
    }

    void whoseOutcomeAnEarlierProgramDidNotLearnIsBusyUntilItIsSettled()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"LockUser first=1 status=500"_s);
        auto *job = lock(desk, 1);
        QTRY_VERIFY(job->isFinished());
        const auto open = job->items().constFirst().userId;
        desk.restart();
        auto &jobs = desk.session().jobs();
        jobs.setQuietPeriod(2000ms);
        QTRY_COMPARE(jobs.interrupted().size(), 1);
        QVERIFY(jobs.isBusy(open));
        jobs.resume(1);
        auto *known = found(desk, 1);
        QVERIFY(jobs.isBusy(open));
        QTRY_COMPARE(known->counts().unknown, 0);
        QTRY_VERIFY(!jobs.isBusy(open));
    }

    void whoseOutcomeIsNotKnownIsBusyUntilItIsSettled()
    {
        testing::SandboxDesk desk;
        auto &jobs = desk.session().jobs();
        jobs.setQuietPeriod(1000ms);
        desk.load();
        desk.addFault(u"LockUser first=1 status=500"_s);
        const auto rows = desk.rowsWithout(UserFlag::Locked, 1);
        auto *job = jobs.start(action("user.lock"), rows);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().unknown, 1);
        QVERIFY(jobs.isBusy(job->items().constFirst().userId));
        QVERIFY(!jobs.start(action("user.ban"), rows));
        QTRY_COMPARE(job->counts().unknown, 0);
        QTRY_VERIFY(!jobs.isBusy(job->items().constFirst().userId));
        auto *ban = jobs.start(action("user.ban"), rows);
        QVERIFY(ban);
        QTRY_VERIFY(ban->isFinished());
    }

    void whomAQuestionLeftOutStaysOutWhenNothingAfterThePlanWasWritten()
    {
        testing::SandboxDesk desk;
        desk.load();
        auto &jobs = desk.session().jobs();
        const auto rows = desk.rowsWithout(UserFlag::Locked, 6);
        const auto leftOut = desk.session().store().at(rows.at(2)).idText();
        QTRY_COMPARE(jobs.journal()->state(), models::Journal::State::Ready);
        std::optional<testing::FullDisk> full; // from the first commit on
        connect(
            jobs.journal(), &models::Journal::committed, this, [&full] { full.emplace(); }, Qt::DirectConnection);
        auto *job = jobs.start(action("user.lock"), rows, {.leftAlone = {{leftOut, models::JobItem::Skip::Busy}}});
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->stopRule(), models::StopRule::Journal);
        full.reset();

        desk.restart();
        auto &next = desk.session().jobs();
        QTRY_COMPARE(next.interrupted().size(), 1);
        QCOMPARE(next.interrupted().constFirst().settled, 1);
        next.resume(next.interrupted().constFirst().id);
        QTRY_COMPARE(next.all().size(), 1);
        job = next.all().constFirst();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 5);
        QCOMPARE(job->items().at(2).userId, leftOut);
        QCOMPARE(job->items().at(2).skip, models::JobItem::Skip::Busy);
        QCOMPARE(desk.server().wireCount("LockUser"), 5);
    }

    void aJournalThatCouldNotBeUsedIsTriedAgainWithTheNextAction()
    {
        testing::SandboxDesk desk;
        desk.load();
        testing::SecondProgram second{desk};
        desk.session().jobs().openJournal(desk.journalFolder() + u"-other"_s); // lets go of the first
        const auto *job = second.lockSomebody();
        QCOMPARE(second.session.jobs().journal()->state(), models::Journal::State::Ready);
        QCOMPARE(job->counts().gone, 1);
    }

private:
    //! How the service has them now.
    static models::UserChunk::Pointer oneUser(testing::SandboxDesk &desk, const QString &id)
    {
        models::UserChunk::Pointer chunk;
        models::FreshUsers fresh{desk.client(), {id}, api::Lane::Interactive};
        connect(&fresh, &models::FreshUsers::received, &fresh,
                [&chunk](const QStringList &, const models::UserChunk::Pointer &read) { chunk = read; });
        fresh.start();
        [&chunk] { QTRY_VERIFY(chunk); }();
        return chunk;
    }
};

QTEST_GUILESS_MAIN(TestJobTakeOver)
#include "tst_jobtakeover.moc"
