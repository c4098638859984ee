#include "models/jobs/joblist.h"
#include "tests/support/jobstage.h"

using namespace desk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::Job;
using models::UserFlag;
using State = models::JobItem::State;
using testing::action;
using testing::run;

//! Whom an action leaves alone: the protected, and whoever another action works on.
class TestLeftAlone : public QObject
{
    Q_OBJECT

private:
    static std::vector<models::UserRow> rowsIn(testing::SandboxDesk &desk, const Job &job, State state)
    {
        std::vector<models::UserRow> rows;
        for (const auto &item : job.items()) {
            if (item.state == state)
                rows.push_back(*desk.session().store().find(item.userId.toLatin1()));
        }
        return rows;
    }

private Q_SLOTS:
    void actionsSkipUsersTheyDoNotApplyTo()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto rows = desk.rowsWithout(UserFlag::Banned, 3);
        QVERIFY(!desk.session().jobs().start(action("user.unban"), rows));
        QCOMPARE(desk.server().requestCount("UsersUnban"), 0);
    }

    void aSecondClickDoesNothingTwice()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto rows = desk.rowsWithout(UserFlag::Banned, 1);
        auto *first = desk.session().jobs().start(action("user.ban"), rows);
        QVERIFY(first);
        QVERIFY(!desk.session().jobs().start(action("user.ban"), rows));
        QTRY_VERIFY(first->isFinished());
        QCOMPARE(desk.server().requestCount("BanUser"), 1);
    }

    void protectedUsersAreLeftAloneByActionsOnMany()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto rows = desk.rowsWithout(UserFlag::Locked, 5);
        const auto owner = desk.session().store().at(rows.front());
        desk.session().jobs().setProtectedUsers(models::ProtectedUsers::fromText(owner.idText()));
        auto *job = run(desk, "user.lock", rows);
        QCOMPARE(job->counts().skipped, 1);
        QCOMPARE(job->counts().done, 4);
        QCOMPARE(job->items().constFirst().skip, models::JobItem::Skip::Protected);
        QCOMPARE(desk.server().wireCount("LockUser"), 4);
        // One alone is what somebody means.
        QCOMPARE(run(desk, "user.lock", {rows.front()})->counts().done, 1);
    }

    void whomAnotherActionWorksOnIsListedAndLeftAlone()
    {
        testing::SandboxDesk desk;
        desk.load();
        auto &jobs = desk.session().jobs();
        const auto rows = desk.rowsWithout(UserFlag::Locked, 6);
        auto *first = jobs.start(action("user.lock"), {rows.begin(), rows.begin() + 4});
        first->pause();
        auto *second = run(desk, "user.lock", rows);
        QCOMPARE(second->counts().total(), 6);
        QCOMPARE(second->counts().done, 2);
        QCOMPARE(second->counts().skipped, 4);
        QCOMPARE(second->items().constFirst().skip, models::JobItem::Skip::Busy);
        // One of them alone is a second click.
        QVERIFY(!jobs.start(action("user.lock"), {rows.front()}));
        first->resume();
        QTRY_VERIFY(first->isFinished());
        QCOMPARE(desk.server().wireCount("LockUser"), 6);
    }

    void whomAQuestionLeftOutStaysOut()
    {
        testing::SandboxDesk desk;
        desk.load();
        auto &jobs = desk.session().jobs();
        const auto rows = desk.rowsWithout(models::UserFlags{UserFlag::Locked} | UserFlag::Banned, 6);
        auto *lock = jobs.start(action("user.lock"), {rows.begin(), rows.begin() + 4});
        lock->pause();
        models::LeftAlone leftAlone; // as it is when the question is asked
        for (const auto row : rows) {
            const auto id = desk.session().store().at(row).idText();
            if (const auto reason = jobs.leavesAlone(id); reason != models::JobItem::Skip::None)
                leftAlone.insert(id, reason);
        }
        QCOMPARE(leftAlone.size(), 4);
        lock->resume();
        QTRY_VERIFY(lock->isFinished());
        auto *ban = jobs.start(action("user.ban"), rows, {.leftAlone = leftAlone});
        QTRY_VERIFY(ban->isFinished());
        QCOMPARE(ban->counts().done, 2);
        QCOMPARE(ban->counts().skipped, 4);
        QCOMPARE(ban->items().constFirst().skip, models::JobItem::Skip::Busy);
        const auto text = models::planText(*ban);
        QVERIFY2(text.contains(u"Ban 2"_s), qPrintable(text));
    }

    void whoIsProtectedWhileItIsPausedIsSpared()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(std::chrono::milliseconds{10});
        auto &jobs = desk.session().jobs();
        auto *job = jobs.start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 60));
        testing::pauseUnderWay(jobs, *job);
        const auto &last = job->items().constLast();
        QCOMPARE(last.state, State::Waiting);
        jobs.setProtectedUsers(models::ProtectedUsers::fromText(last.userId));
        job->resume();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(last.state, State::Skipped);
        QCOMPARE(last.skip, models::JobItem::Skip::Protected);
        QCOMPARE(job->counts().done, 59);
        QCOMPARE(job->counts().skipped, 1);
        QCOMPARE(desk.server().wireCount("LockUser"), 59);
    }

    void whomAJobIsDoneWithOthersMayActOn()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(10ms);
        auto &jobs = desk.session().jobs();
        auto *job = jobs.start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 60));
        testing::pauseUnderWay(jobs, *job);
        const auto done = rowsIn(desk, *job, State::Done);
        const auto waiting = rowsIn(desk, *job, State::Waiting);
        QVERIFY(!done.empty() && !waiting.empty());
        QVERIFY(!jobs.isBusy(desk.session().store().at(done.front()).idText()));
        QVERIFY(jobs.isBusy(desk.session().store().at(waiting.front()).idText()));
        QVERIFY(!jobs.start(action("user.ban"), {waiting.front()}));
        auto *unlock = jobs.start(action("user.unlock"), done);
        QVERIFY(unlock);
        QTRY_VERIFY(unlock->isFinished());
        QCOMPARE(unlock->counts().done, int(done.size()));
        job->resume();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 60);
        QCOMPARE(desk.server().wireCount("LockUser"), 60);
    }
};

QTEST_GUILESS_MAIN(TestLeftAlone)
#include "tst_leftalone.moc"
