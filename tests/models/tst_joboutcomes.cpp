#include "models/jobs/joblist.h"
#include "tests/support/fulldisk.h"
#include "tests/support/jobstage.h"

#include <QSignalSpy>

using namespace desk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::Job;
using models::StopRule;
using models::UserFlag;
using State = models::JobItem::State;
using testing::action;

//! What is left when a job has ended: outcomes that are not known are settled, and what is said adds up.
class TestJobOutcomes : public QObject
{
    Q_OBJECT

private:
    //! A job that the service's trouble stops after 30 users.
    static Job *stopped(testing::SandboxDesk &desk, const char *fault)
    {
        desk.load();
        desk.addFault(QString::fromLatin1(fault));
        return testing::run(desk, "user.lock", desk.rowsWithout(UserFlag::Locked, 90));
    }

private Q_SLOTS:
    void whatIsNotKnownIsReadWhenNothingCanBeUnderWay()
    {
        testing::SandboxDesk desk;
        desk.session().jobs().setQuietPeriod(1500ms);
        int unknown = 0;
        bool isPlanned = false;
        connect(&desk.session().jobs(), &models::Jobs::finished, this, [&](const Job *job) {
            unknown = job->counts().unknown;
            isPlanned = job->checksAt().isValid();
        });
        auto *job = stopped(desk, "LockUser skip=30 status=500");
        QVERIFY(unknown >= Job::failuresToStop);
        QVERIFY(isPlanned);
        QTRY_COMPARE(job->counts().unknown, 0);
        QTRY_VERIFY(!job->checksAt().isValid());
        QCOMPARE(job->counts().done, 30);
        QCOMPARE(job->counts().total(), 90);
        QVERIFY(desk.session().jobs().canRetry(*job));
    }

    void whoWasNotReachedAfterAllFailedForTheReasonThereWas()
    {
        testing::SandboxDesk desk;
        desk.session().jobs().setQuietPeriod(800ms);
        int unknown = 0;
        connect(&desk.session().jobs(), &models::Jobs::finished, this,
                [&unknown](const Job *job) { unknown = job->counts().unknown; });
        auto *job = stopped(desk, "LockUser skip=30 status=500");
        QTRY_COMPARE(job->counts().unknown, 0);
        QCOMPARE(job->counts().failed, unknown);
        QCOMPARE(job->counts().notRun, 60 - unknown);
        const auto expectReasons = [unknown](const Job &ended) {
            int failed = 0;
            for (const auto &item : ended.items()) {
                if (item.state != State::Failed)
                    continue;
                ++failed;
                QVERIFY(item.error);
                QCOMPARE(item.error->httpStatus, 500);
                QCOMPARE(item.error->effect, api::Error::Effect::NotApplied);
                QVERIFY(!item.error->traceId.isEmpty());
            }
            QCOMPARE(failed, unknown);
        };
        expectReasons(*job);
        desk.restart();
        auto *known = testing::found(desk, 1);
        expectReasons(*known);
        QVERIFY(desk.session().jobs().canRetry(*known));
    }

    void whereReadingIsRefusedNothingIsPromised()
    {
        testing::SandboxDesk desk;
        desk.session().jobs().setQuietPeriod(800ms);
        connect(&desk.session().jobs(), &models::Jobs::changed, this, [&desk, isAdded = false](const Job *job) mutable {
            if (job->state() == Job::State::Stopping && !std::exchange(isAdded, true))
                desk.addFault(u"GetUserList status=403"_s);
        });
        QSignalSpy rechecked{&desk.session().jobs(), &models::Jobs::rechecked};
        auto *job = stopped(desk, "LockUser skip=30 status=500");
        QTRY_VERIFY(rechecked.count() > 0);
        // Every further read would be refused too: the person is the next to act.
        QTRY_VERIFY(!job->checksAt().isValid());
        QVERIFY(job->counts().unknown > 0);
    }

    void whatWasNeverSettledIsOfferedAtTheNextStart()
    {
        testing::SandboxDesk desk;
        const auto unknown = stopped(desk, "LockUser skip=30 status=500")->counts().unknown;
        QVERIFY(unknown >= Job::failuresToStop);
        desk.restart();
        auto &jobs = desk.session().jobs();
        jobs.setQuietPeriod(500ms);
        QTRY_COMPARE(jobs.interrupted().size(), 1);
        const auto summary = jobs.interrupted().constFirst();
        QVERIFY(summary.isFinished);
        QCOMPARE(summary.unknown, unknown);
        QCOMPARE(summary.done, 30);
        QCOMPARE(summary.untouched(), 60 - unknown);
        const auto sent = desk.server().wireCount("LockUser");
        jobs.resume(summary.id);
        auto *job = testing::found(desk, summary.id);
        QTRY_COMPARE(job->counts().unknown, 0);
        QCOMPARE(job->counts().failed, unknown);
        QCOMPARE(job->counts().notRun, 60 - unknown);
        QCOMPARE(desk.server().wireCount("LockUser"), sent);
        QVERIFY(jobs.canRetry(*job));
        testing::restartWithoutQuestion(desk);
    }

    void whoWantsNoMoreOfItIsNotAskedAgain()
    {
        testing::SandboxDesk desk;
        stopped(desk, "LockUser skip=30 status=500");
        desk.restart();
        testing::discardInterrupted(desk);
    }

    void whatCannotBeNotedIsSaid()
    {
        testing::SandboxDesk desk;
        stopped(desk, "LockUser skip=30 status=500");
        desk.restart();
        auto &jobs = desk.session().jobs();
        QTRY_COMPARE(jobs.interrupted().size(), 1);
        QSignalSpy told{&jobs, &models::Jobs::notNoted};
        {
            const testing::FullDisk full;
            jobs.discard(jobs.interrupted().constFirst().id);
            QTRY_COMPARE(told.size(), 1);
        }
        QCOMPARE(jobs.interrupted().size(), 1);
        // With room on the disk it works.
        jobs.discard(jobs.interrupted().constFirst().id);
        QTRY_VERIFY(jobs.interrupted().isEmpty());
    }

    void theRuleThatStoppedItIsKept_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<StopRule>("rule");
        QTest::newRow("refused for all") << u"LockUser skip=30 status=402"_s << StopRule::AllRefused;
        QTest::newRow("in a row") << u"LockUser skip=30 status=422"_s << StopRule::InARow;
    }

    void theRuleThatStoppedItIsKept()
    {
        QFETCH(QString, fault);
        QFETCH(StopRule, rule);
        testing::SandboxDesk desk;
        const auto *job = stopped(desk, fault.toLatin1().constData());
        QCOMPARE(job->stopRule(), rule);
        desk.restart();
        QCOMPARE(testing::found(desk, 1)->stopRule(), rule);
    }

    void theHistorySaysHowFarItCame()
    {
        testing::SandboxDesk desk;
        auto *job = stopped(desk, "LockUser skip=30 status=422");
        const auto tried = job->counts().done + job->counts().failed;
        const auto expectState = [tried](const models::JobList &list) {
            const auto text = list.index(0, models::JobList::State).data().toString();
            QVERIFY2(text.contains(QString::number(tried)) && text.contains(u"90"_s), qPrintable(text));
            const auto users = list.index(0, models::JobList::Users).data().toString();
            QVERIFY2(users.contains(u"30"_s), qPrintable(users));
            QVERIFY2(users.contains(QString::number(tried - 30)), qPrintable(users));
            QVERIFY2(users.contains(QString::number(90 - tried)), qPrintable(users));
        };
        {
            const models::JobList list{desk.session().jobs()};
            QTRY_COMPARE(list.rowCount(), 1);
            expectState(list);
        }
        desk.restart();
        const models::JobList list{desk.session().jobs()};
        QTRY_COMPARE(list.rowCount(), 1);
        expectState(list);
    }

    void whoeverWaitsForTheServiceSaysHowLong()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"LockUser skip=3 first=1 status=429 retry-after=3600"_s);
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 10));
        QTRY_VERIFY(job->heldFor() > 3000s);
        QCOMPARE(job->state(), Job::State::Running);
        const auto text = models::jobStateText(*job);
        QVERIFY2(text.contains(u"3,"_s) || text.contains(u"3600"_s), qPrintable(text));
        QSignalSpy told{job, &Job::progressed};
        QTRY_VERIFY(told.count() >= 2); // the seconds go down
        job->stop();
        QTRY_VERIFY(job->isFinished());
    }

    void aLargePlanIsTakenOverWhileEventsAreHandled()
    {
        constexpr int users = 60'000;
        testing::SandboxDesk desk{{.users = 1}};
        QByteArray json = "[";
        for (int i = 0; i < users; ++i)
            json += "{\"id\":\"user_2large" + QByteArray::number(100'000 + i) + "\"},";
        json.back() = ']';
        const auto rows = desk.session().store().append(*models::UserChunk::decode(json, 0));
        auto &jobs = desk.session().jobs();
        auto *job = jobs.start(action("user.lock"), rows);
        QVERIFY(job);
        QCOMPARE(job->state(), Job::State::Planned);
        QCOMPARE(job->counts().total(), users);
        QVERIFY(job->items().size() < users);
        // The same once more while it is planned: nobody is worked on by both, and each knows of all.
        auto *second = jobs.start(action("user.ban"), rows);
        QVERIFY(second);
        bool isHandled = false;
        QTimer::singleShot(1ms, this, [&] { isHandled = job->items().size() < users; });
        QTRY_VERIFY(job->state() != Job::State::Planned);
        QVERIFY(isHandled);
        QTRY_VERIFY(second->state() != Job::State::Planned);
        const auto isTaken = [](const models::JobItem &item) { return item.skip != models::JobItem::Skip::Busy; };
        QCOMPARE(std::ranges::count_if(job->items(), isTaken) + std::ranges::count_if(second->items(), isTaken), users);
        for (const auto *one : {job, second})
            QCOMPARE(one->counts().total(), users);
        for (auto *one : jobs.all()) {
            one->stop();
            QTRY_VERIFY(one->isFinished());
            QCOMPARE(one->counts().total(), int(one->items().size()));
            QCOMPARE(one->counts().open, 0);
        }
    }

    void whoDidItIsKnownWithoutTheEnvironment()
    {
        const auto user = qgetenv("USER");
        qunsetenv("USER");
        testing::SandboxDesk desk;
        const auto who = desk.session().jobs().planOf(action("user.lock"), {}).who;
        qputenv("USER", user);
        QVERIFY2(who.indexOf(u'@') > 0, qPrintable(who));
    }
};

QTEST_GUILESS_MAIN(TestJobOutcomes)
#include "tst_joboutcomes.moc"
