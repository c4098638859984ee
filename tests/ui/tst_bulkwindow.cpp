#include "models/jobs/joblist.h"
#include "tests/ui/windowstage.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/jobs/countdowndialog.h"
#include "ui/jobs/jobdialog.h"
#include "ui/jobs/jobguard.h"
#include "ui/jobs/protecteddialog.h"
#include "ui/metadata/bulkpatchdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace desk;
using namespace Qt::StringLiterals;
using models::UserFlag;

//! Work on many users, as it is done in the window.
class TestBulkWindow : public QObject
{
    Q_OBJECT

private:
    static void trigger(const testing::Stage &stage, const char *id)
    {
        stage.child<QAction>(QString::fromLatin1(id))->trigger();
    }

    //! Waits until the action is offered for the selection, asks for it and answers yes.
    static void confirm(const testing::Stage &stage, const char *id, const QString &why = {})
    {
        auto *action = stage.window->userAction(id);
        QTRY_VERIFY(action->isEnabled());
        action->trigger();
        auto *dialog = stage.child<ui::ConfirmDialog>(u"confirmDialog"_s);
        QVERIFY(dialog);
        if (auto *reason = dialog->findChild<QLineEdit *>(u"why"_s))
            reason->setText(why);
        if (auto *typed = dialog->findChild<QLineEdit *>(u"typed"_s))
            typed->setText(QString::number(stage.window->usersPage().view().selectedCount()));
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
    }

private Q_SLOTS:
    void everybodyWhoMatchesIsSelectedOverAllPages()
    {
        testing::Stage stage{{.users = 1300}};
        QVERIFY(stage.desk.table().rowCount() < 1300);
        trigger(stage, "view.selectAll");
        QTRY_COMPARE(stage.window->usersPage().view().selectedCount(), 1300);
        QCOMPARE(stage.desk.table().rowCount(), 1300);
    }

    void invertingSelectsTheOthers()
    {
        testing::Stage stage;
        stage.select({0, 3});
        trigger(stage, "view.invert");
        const auto selected = stage.window->usersPage().view().selectedPositions();
        QCOMPARE(int(selected.size()), stage.desk.table().rowCount() - 2);
        QCOMPARE(selected.at(0), 1);
        QCOMPARE(selected.at(2), 4);
    }

    void theReasonGoesIntoTheHistory()
    {
        testing::Stage stage;
        stage.select({0, 1, 2, 3, 4});
        confirm(stage, "user.lock", u"DESK-9"_s);
        auto &jobs = stage.desk.session().jobs();
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY(jobs.all().constFirst()->isFinished());
        std::optional<models::JobRecord> record;
        jobs.journal()->load(1, this, [&record](const auto &found) { record = found; });
        QTRY_VERIFY(record.has_value());
        QCOMPARE(record->plan.why, u"DESK-9"_s);
    }

    void aDryRunFromTheQuestionSendsNothing()
    {
        testing::Stage stage;
        stage.select({0, 1, 2, 3, 4});
        auto *action = stage.window->userAction("user.delete");
        QTRY_VERIFY(action->isEnabled());
        action->trigger();
        stage.child<QPushButton>(u"dryRun"_s)->click();
        auto &jobs = stage.desk.session().jobs();
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY(jobs.all().constFirst()->isFinished());
        QCOMPARE(jobs.all().constFirst()->counts().would, 5);
        QCOMPARE(stage.desk.server().wireCount("DeleteUser"), 0);
    }

    void aChangeOfMetadataIsTriedFirstAndHasAReason()
    {
        testing::Stage stage;
        stage.select({0, 1, 2});
        const auto write = [&stage](const char *button) {
            stage.child<QPushButton>(QString::fromLatin1(button))->click();
        };
        trigger(stage, "user.metadata");
        auto *dialog = stage.child<ui::BulkPatchDialog>(u"bulkPatchDialog"_s);
        dialog->takeUp(models::MetadataField::Private, R"({"ticket": 4711})", u"DESK-9"_s);
        QTRY_VERIFY(stage.child<QPushButton>(u"dryRun"_s)->isEnabled());
        write("dryRun");
        auto &jobs = stage.desk.session().jobs();
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY(jobs.all().constFirst()->isFinished());
        QCOMPARE(jobs.all().constFirst()->counts().would, 3);
        QCOMPARE(stage.desk.server().wireCount("UpdateUserMetadata"), 0);

        // What was tried is still there to be done.
        QTRY_VERIFY(!stage.child<ui::BulkPatchDialog>(u"bulkPatchDialog"_s));
        trigger(stage, "user.metadata");
        QTRY_VERIFY(stage.child<QPushButton>(u"bulkPatchRun"_s)->isEnabled());
        write("bulkPatchRun");
        QTRY_COMPARE(jobs.all().size(), 2);
        QTRY_VERIFY(jobs.all().constLast()->isFinished());
        QCOMPARE(jobs.all().constLast()->counts().done, 3);
        QCOMPARE(stage.desk.server().wireCount("UpdateUserMetadata"), 3);
        QCOMPARE(jobs.all().constLast()->plan().why, u"DESK-9"_s);
        QCOMPARE(jobs.all().constLast()->plan().what, u"ticket (Private)"_s);
    }

    void aChangeOfMetadataCountsNobodyWhoIsLeftAlone()
    {
        testing::Stage stage;
        auto &jobs = stage.desk.session().jobs();
        const auto rows = stage.desk.rowsWithout(UserFlag::Locked, 4);
        const auto &store = stage.desk.session().store();
        std::vector<int> positions;
        for (const auto row : rows)
            positions.push_back(stage.desk.table().positionOf(store.at(row).id()));
        jobs.setProtectedUsers(models::ProtectedUsers::fromText(store.at(rows[0]).idText()));
        auto *lock = jobs.start(*models::findUserAction(u"user.lock"), {rows[1]});
        lock->pause();
        stage.select(positions);
        trigger(stage, "user.metadata");
        auto *dialog = stage.child<ui::BulkPatchDialog>(u"bulkPatchDialog"_s);
        dialog->takeUp(models::MetadataField::Private, R"({"ticket": 4711})", {});
        auto *run = stage.child<QPushButton>(u"bulkPatchRun"_s);
        QVERIFY(!run->isEnabled()); // what was counted was about another text
        QTRY_VERIFY(run->isEnabled());
        QVERIFY2(run->text().contains(u"2 user"_s), qPrintable(run->text()));
        const auto summary = stage.child<QLabel>(u"bulkPatchSummary"_s)->text();
        QVERIFY2(summary.contains(u"protected"_s) && summary.contains(u"another action"_s), qPrintable(summary));
        lock->resume();
        QTRY_VERIFY(lock->isFinished());
        run->click();
        QTRY_COMPARE(jobs.all().size(), 2);
        QTRY_VERIFY(jobs.all().constLast()->isFinished());
        QCOMPARE(jobs.all().constLast()->counts().done, 2);
        QCOMPARE(jobs.all().constLast()->counts().skipped, 2);
    }

    void deletingManyCanBeCancelledAfterTheYes()
    {
        testing::Stage stage;
        auto &jobs = stage.desk.session().jobs();
        jobs.setCountdown(std::chrono::hours{1});
        stage.select({0, 1, 2});
        confirm(stage, "user.delete");
        QTRY_VERIFY(stage.child<ui::CountdownDialog>(u"countdownDialog"_s));
        stage.child<ui::CountdownDialog>(u"countdownDialog"_s)->close();
        QTRY_VERIFY(jobs.all().constFirst()->isFinished());
        QCOMPARE(stage.desk.server().wireCount("DeleteUser"), 0);
        QCOMPARE(jobs.all().constFirst()->counts().notRun, 3);
    }

    void theYesIsForThoseWhoWereCounted()
    {
        testing::Stage stage;
        auto &jobs = stage.desk.session().jobs();
        jobs.setCountdown(std::chrono::hours{1});
        const auto rows = stage.desk.rowsWithout(UserFlag::Locked, 5);
        std::vector<int> positions;
        for (const auto row : rows)
            positions.push_back(stage.desk.table().positionOf(stage.desk.session().store().at(row).id()));
        auto *lock = jobs.start(*models::findUserAction(u"user.lock"), {rows.begin(), rows.begin() + 3});
        lock->pause();
        stage.select(positions);
        auto *action = stage.window->userAction("user.delete");
        QTRY_VERIFY(action->isEnabled());
        action->trigger();
        auto *dialog = stage.child<ui::ConfirmDialog>(u"confirmDialog"_s);
        QVERIFY(dialog);
        QVERIFY2(dialog->windowTitle().contains(u"Delete 2 user"_s), qPrintable(dialog->windowTitle()));
        lock->resume();
        QTRY_VERIFY(lock->isFinished());
        dialog->findChild<QLineEdit *>(u"typed"_s)->setText(u"2"_s);
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY(stage.child<ui::CountdownDialog>(u"countdownDialog"_s));
        auto *countdown = stage.child<ui::CountdownDialog>(u"countdownDialog"_s);
        QVERIFY2(countdown->windowTitle().contains(u"Delete 2 user"_s), qPrintable(countdown->windowTitle()));
        const auto status = stage.child<QWidget>(u"jobStatus"_s)->findChild<QLabel *>()->text();
        QVERIFY2(status.contains(u"0 of 2"_s), qPrintable(status));
        countdown->findChild<QPushButton *>(u"beginNow"_s)->click();
        auto *job = jobs.all().constLast();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 2);
        QCOMPARE(job->counts().skipped, 3);
        QCOMPARE(stage.desk.server().wireCount("DeleteUser"), 2);
        QList<models::JobSummary> history;
        jobs.journal()->list({}, this, [&history](const auto &found) { history = found; });
        QTRY_COMPARE(history.size(), 2);
        const auto text = models::planText(history.constFirst());
        QVERIFY2(text.contains(u"Delete 2 user"_s), qPrintable(text));
    }

    void pausedForTheNextStartItGoesOnThere()
    {
        testing::Stage stage;
        stage.desk.server().setLatency(std::chrono::milliseconds{20});
        auto *job = stage.desk.session().jobs().start(*models::findUserAction(u"user.lock"),
                                                      stage.desk.rowsWithout(UserFlag::Locked, 60));
        QTRY_VERIFY(job->counts().done > 0);
        stage.window->close();
        QVERIFY(stage.window->isVisible());
        QTRY_VERIFY(stage.child<QMessageBox>(u"stopDialog"_s)->text().contains(u"not done yet"_s));
        stage.child<QPushButton>(u"pauseAndQuit"_s)->click();
        QTRY_VERIFY(!stage.window->isVisible());
        const auto done = job->counts().done;
        QVERIFY(done < 60);
        QCOMPARE(stage.desk.server().wireCount("LockUser"), done);

        stage.window.reset();
        stage.desk.restart();
        auto &jobs = stage.desk.session().jobs();
        QTRY_COMPARE(jobs.interrupted().size(), 1);
        QCOMPARE(jobs.interrupted().constFirst().settled, done);
        QVERIFY(jobs.interrupted().constFirst().isPaused);
        QWidget window;
        const ui::JobGuard guard{stage.desk.session(), window};
        const auto text = window.findChild<QMessageBox *>(u"interruptedDialog"_s)->text();
        QVERIFY2(text.contains(u"is paused"_s) && text.contains(u"%1 user(s) are not done yet"_s.arg(60 - done)),
                 qPrintable(text));
        jobs.setQuietPeriod({});
        jobs.resume(jobs.interrupted().constFirst().id);
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY(jobs.all().constFirst()->isFinished());
        QCOMPARE(jobs.all().constFirst()->counts().done, 60);
        QCOMPARE(stage.desk.server().wireCount("LockUser"), 60);
    }

    void whatIsDecidedLaterStaysInSight()
    {
        testing::Stage stage;
        stage.desk.server().setLatency(std::chrono::milliseconds{20});
        auto *job = stage.desk.session().jobs().start(*models::findUserAction(u"user.lock"),
                                                      stage.desk.rowsWithout(UserFlag::Locked, 40));
        QTRY_VERIFY(job->counts().done > 0);
        QVERIFY(!stage.child<QPushButton>(u"interruptedMark"_s)->isVisible());
        stage.window.reset();
        stage.desk.restart();
        stage.window = std::make_unique<ui::MainWindow>(stage.desk.session(), stage.settings);
        stage.window->show();
        QTRY_VERIFY(stage.child<QPushButton>(u"leaveJob"_s));
        stage.child<QPushButton>(u"leaveJob"_s)->click();
        QTRY_VERIFY(!stage.child<QWidget>(u"interruptedDialog"_s));
        auto *mark = stage.child<QPushButton>(u"interruptedMark"_s);
        QVERIFY(mark->isVisible());
        mark->click();
        QTRY_VERIFY(stage.child<QWidget>(u"interruptedDialog"_s));
        stage.child<QPushButton>(u"discardJob"_s)->click();
        QTRY_VERIFY(!mark->isVisible());
    }

    void theLastReportIsThatOfTheHistoryAfterAStart()
    {
        testing::Stage stage;
        stage.select({0, 1, 2, 3, 4});
        confirm(stage, "user.lock");
        QTRY_COMPARE(stage.desk.session().jobs().all().size(), 1);
        QTRY_VERIFY(stage.desk.session().jobs().all().constFirst()->isFinished());
        stage.window.reset();
        stage.desk.restart();
        stage.window = std::make_unique<ui::MainWindow>(stage.desk.session(), stage.settings);
        stage.window->show();
        trigger(stage, "edit.report");
        QTRY_VERIFY(stage.child<ui::JobDialog>(u"jobDialog"_s));
        QCOMPARE(stage.child<QTableWidget>(u"jobItems"_s)->rowCount(), 5);
    }

    void anIdThatLooksCutIsProtectedOnlyAfterAWarning()
    {
        testing::Stage stage;
        ui::ProtectedDialog dialog{{}, stage.window.get()};
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QSignalSpy chosen{&dialog, &ui::ProtectedDialog::chosen};
        const auto whole = u"user_2rvWkk90azWI2o3PH4LDuCMDPPh"_s;
        auto *text = dialog.findChild<QPlainTextEdit *>(u"protectedText"_s);
        auto *warning = dialog.findChild<QLabel *>(u"protectedProblem"_s);
        auto *protect = dialog.findChild<QPushButton *>(u"protect"_s);
        text->setPlainText(whole + u'\n' + whole.chopped(1));
        protect->click();
        QVERIFY(warning->isVisible());
        QVERIFY2(warning->text().contains(u"Line 2"_s), qPrintable(warning->text()));
        QCOMPARE(chosen.count(), 0);
        text->setPlainText(whole.chopped(1)); // another text is warned of anew
        QVERIFY(!warning->isVisible());
        protect->click();
        protect->click(); // the second press of a double click
        QCOMPARE(chosen.count(), 0);
        const auto protectAgain = [protect, &chosen] {
            protect->click();
            return chosen.count();
        };
        QTRY_COMPARE(protectAgain(), 1);
    }

    void protectedUsersAreSkippedAndSaid()
    {
        testing::Stage stage;
        const auto rows = stage.desk.rowsWithout(UserFlag::Locked, 3);
        auto &jobs = stage.desk.session().jobs();
        jobs.setProtectedUsers(
            models::ProtectedUsers::fromText(stage.desk.session().store().at(rows.front()).idText()));
        std::vector<int> positions;
        for (const auto row : rows)
            positions.push_back(stage.desk.table().positionOf(stage.desk.session().store().at(row).id()));
        stage.select(positions);
        confirm(stage, "user.lock");
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY(jobs.all().constFirst()->isFinished());
        QCOMPARE(jobs.all().constFirst()->counts().skipped, 1);
        QCOMPARE(stage.desk.server().wireCount("LockUser"), 2);
    }
};

QTEST_MAIN(TestBulkWindow)
#include "tst_bulkwindow.moc"
