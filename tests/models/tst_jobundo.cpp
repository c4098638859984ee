#include "api/operations/userwrites.h"
#include "models/jobs/joblist.h"
#include "tests/support/jobstage.h"

using namespace desk;
using namespace Qt::StringLiterals;
using models::Job;
using models::UserFlag;
using testing::action;
using testing::run;

//! Taking back what a job did and trying again what it could not do: who is left out, and why.
class TestJobUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void undoLeavesThoseAloneWhomSomebodyChangedSince()
    {
        testing::SandboxDesk desk;
        desk.load();
        auto *job = run(desk, "user.ban", desk.rowsWithout(UserFlag::Banned, 3));
        const auto changed = job->items().at(1).userId;
        bool isChanged = false;
        desk.client().send(api::LockUser{{.userId = changed}}, this,
                           [&isChanged](const api::Result<api::User> &user) { isChanged = user.has_value(); });
        QTRY_VERIFY(isChanged);
        auto *undo = desk.session().jobs().undo(*job);
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->counts().done, 2);
        QCOMPARE(undo->counts().skipped, 1);
        QCOMPARE(undo->items().at(1).skip, models::JobItem::Skip::Changed);
        QVERIFY(desk.table().userAt(desk.table().positionOf(changed.toLatin1())).has(UserFlag::Banned));
    }

    //! What this desk did itself in between is taken back first, and is no reason to leave anybody alone.
    void undoSeesSomebodyElseBetweenOwnSteps()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto rows = desk.rowsWithout(models::UserFlags{UserFlag::Banned} | UserFlag::Locked, 2);
        auto *ban = run(desk, "user.ban", rows);
        const auto changed = ban->items().at(1).userId;
        testing::changeElsewhere(desk, changed);
        desk.load();
        std::vector<models::UserRow> again;
        for (const auto &item : ban->items())
            again.push_back(*desk.session().store().find(item.userId.toLatin1()));
        auto *lock = run(desk, "user.lock", again);
        auto *unlock = desk.session().jobs().undo(*lock);
        QTRY_VERIFY(unlock->isFinished());
        QCOMPARE(unlock->counts().done, 2);
        auto *undo = desk.session().jobs().undo(*ban);
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->counts().done, 1);
        QCOMPARE(undo->counts().skipped, 1);
        QCOMPARE(undo->items().at(1).skip, models::JobItem::Skip::Changed);
    }

    void whatAnUndoComesToIsKnownBefore()
    {
        testing::SandboxDesk desk;
        desk.load();
        auto &jobs = desk.session().jobs();
        auto *ban =
            jobs.start(action("user.ban"), desk.rowsWithout(models::UserFlags{UserFlag::Banned} | UserFlag::Locked, 4));
        QTRY_VERIFY(ban->isFinished());
        QCOMPARE(jobs.undoOutlook(*ban).open, 4);

        testing::changeElsewhere(desk, ban->items().at(0).userId);
        desk.load();
        const auto row = [&](qsizetype item) {
            return *desk.session().store().find(ban->items().at(item).userId.toLatin1());
        };
        auto *unban = jobs.start(action("user.unban"), {row(1)});
        QTRY_VERIFY(unban->isFinished());
        auto *lock = jobs.start(action("user.lock"), {row(2)});
        lock->pause();
        auto outlook = jobs.undoOutlook(*ban);
        QCOMPARE(outlook.changed, 1);
        QCOMPARE(outlook.alreadySo, 1);
        QCOMPARE(outlook.busy, 1);
        QCOMPARE(outlook.open, 1);
        QCOMPARE(outlook.first, std::vector<qsizetype>{3});
        QCOMPARE(outlook.protectedOnes, 0);
        jobs.setProtectedUsers(models::ProtectedUsers::fromText(ban->items().at(3).userId));
        outlook = jobs.undoOutlook(*ban);
        QCOMPARE(outlook.open, 1);
        QCOMPARE(outlook.protectedOnes, 1);
        lock->stop();
        QTRY_VERIFY(lock->isFinished());

        // A yes is for those who were counted.
        auto *asAsked = jobs.undo(*ban, {.isDryRun = true, .leftAlone = outlook.leftAlone});
        QTRY_VERIFY(asAsked->isFinished());
        QCOMPARE(asAsked->counts().would, 1);
        QCOMPARE(asAsked->counts().skipped, 3);

        auto *undo = jobs.undo(*ban, {.why = u"DESK-3"_s});
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->counts().done, 2);
        QCOMPARE(undo->plan().why, u"DESK-3"_s);
        QCOMPARE(jobs.undoOutlook(*ban, true).open, 0);
        const auto text = models::planText(undo->plan(), 2);
        QVERIFY2(text.contains(u"Undo of: Ban 2"_s), qPrintable(text));
    }

    void whoIsSettledAfterTheQuestionIsNotTakenBack()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"LockUser skip=2 close=done"_s);
        auto &jobs = desk.session().jobs();
        models::UndoOutlook outlook; // asked for while the last one is looked up
        connect(&jobs, &models::Jobs::finished, this, [&](const Job *job) {
            if (job->counts().unknown == 1)
                outlook = jobs.undoOutlook(*job);
        });
        auto *lock = jobs.start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 3));
        QTRY_VERIFY(lock->isFinished());
        QTRY_COMPARE(lock->counts().done, 3);
        QCOMPARE(outlook.open, 2);
        auto *undo = jobs.undo(*lock, {.leftAlone = outlook.leftAlone});
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->counts().done, 2);
        QCOMPARE(undo->counts().skipped, 1);
        QCOMPARE(desk.server().wireCount("UnlockUser"), 2);
    }

    void anUndoThatIsTriedAgainLeavesChangedUsersAloneToo()
    {
        testing::SandboxDesk desk;
        desk.load();
        auto &jobs = desk.session().jobs();
        auto *lock = jobs.start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 3));
        QTRY_VERIFY(lock->isFinished());
        desk.addFault(u"UnlockUser first=3 status=422"_s);
        auto *undo = jobs.undo(*lock);
        QTRY_VERIFY(undo->isFinished());
        QCOMPARE(undo->counts().failed, 3);
        testing::changeElsewhere(desk, lock->items().at(1).userId);
        auto *again = jobs.retry(*undo);
        QTRY_VERIFY(again->isFinished());
        QCOMPARE(again->plan().takesBack, lock->recordId());
        QCOMPARE(again->counts().done, 2);
        QCOMPARE(again->items().at(1).skip, models::JobItem::Skip::Changed);
    }

    void whoIsProtectedSinceIsNotTriedAgain()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"LockUser first=3 status=422"_s);
        auto &jobs = desk.session().jobs();
        auto *job = jobs.start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 3));
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().failed, 3);
        jobs.setProtectedUsers(models::ProtectedUsers::fromText(job->items().at(1).userId));
        auto *again = jobs.retry(*job);
        QTRY_VERIFY(again->isFinished());
        QCOMPARE(again->counts().done, 2);
        QCOMPARE(again->items().at(1).skip, models::JobItem::Skip::Protected);
    }
};

QTEST_GUILESS_MAIN(TestJobUndo)
#include "tst_jobundo.moc"
