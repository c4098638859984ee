#include "tests/support/sandboxdesk.h"
#include "ui/jobs/countdowndialog.h"
#include "ui/jobs/jobguard.h"
#include "ui/jobs/jobswindow.h"
#include "ui/jobs/lookupdialog.h"
#include "ui/jobs/pacecontrol.h"
#include "ui/jobs/rategraph.h"
#include "ui/widgets/plainlabel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>

#include <sqlite3.h>

using namespace desk;
using namespace Qt::StringLiterals;
using models::UserFlag;
using testing::action;

class TestJobsWindow : public QObject
{
    Q_OBJECT

private:
    static models::Job *lock(testing::SandboxDesk &desk, int users)
    {
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, users));
        [job] { QTRY_VERIFY(job->isFinished()); }();
        return job;
    }

    //! Leaves a job behind as a killed program would.
    static void interrupt(testing::SandboxDesk &desk)
    {
        desk.server().setLatency(std::chrono::milliseconds{10});
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 40));
        QTRY_VERIFY(job->counts().done >= 1);
        desk.restart();
    }

private Q_SLOTS:
    void whatEarlierRunsDidIsListedAndCanBeTakenBack()
    {
        testing::SandboxDesk desk;
        desk.load();
        lock(desk, 5);
        desk.restart();
        QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready);
        ui::JobsWindow window{desk.session().jobs(), nullptr};
        auto *list = window.findChild<QTableView *>(u"jobList"_s);
        auto *items = window.findChild<QTableView *>(u"jobItems"_s);
        const QAbstractItemModelTester listTester{list->model(), QAbstractItemModelTester::FailureReportingMode::Fatal};
        const QAbstractItemModelTester itemTester{items->model(),
                                                  QAbstractItemModelTester::FailureReportingMode::Fatal};
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTRY_COMPARE(items->model()->rowCount(), 5);
        auto &jobs = desk.session().jobs();
        connect(&window, &ui::JobsWindow::undoRequested, &jobs, [&jobs](const models::Job *job) { jobs.undo(*job); });
        auto *undo = window.findChild<QPushButton *>(u"undoJob"_s);
        QVERIFY(undo->isEnabled());
        undo->click();
        QTRY_COMPARE(desk.server().requestCount("UnlockUser"), 5);
        QTRY_COMPARE(desk.session().jobs().running(), 0);
        QTRY_COMPARE(list->model()->rowCount(), 2);
        QTRY_VERIFY(!undo->isEnabled());
        QVERIFY2(undo->toolTip().contains(u"5 user"_s), qPrintable(undo->toolTip()));
    }

    void aUserIsFoundInTheHistoryByAddress()
    {
        testing::SandboxDesk desk;
        desk.load();
        const auto *job = lock(desk, 5);
        const auto row = *desk.session().store().find(job->items().at(2).userId.toLatin1());
        const auto email = QString::fromUtf8(desk.session().store().at(row).email());
        QVERIFY(!email.isEmpty());
        desk.restart();
        QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready);
        ui::JobsWindow window{desk.session().jobs(), nullptr};
        auto *list = window.findChild<QTableView *>(u"jobList"_s);
        auto *items = window.findChild<QTableView *>(u"jobItems"_s);
        QTRY_COMPARE(items->model()->rowCount(), 5);
        window.findChild<QLineEdit *>(u"searchJobs"_s)->setText(u"nobody@nowhere.example"_s);
        QTRY_COMPARE(list->model()->rowCount(), 0);
        window.findChild<QLineEdit *>(u"searchJobs"_s)->setText(email.toUpper());
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTRY_COMPARE(items->model()->rowCount(), 5);
        window.findChild<QLineEdit *>(u"findJobUser"_s)->setText(email.toUpper());
        QCOMPARE(items->model()->rowCount(), 5); // not at every letter
        QTRY_COMPARE(items->model()->rowCount(), 1);
    }

    void anOutcomeThatNobodyHasIsSaid()
    {
        testing::SandboxDesk desk;
        desk.load();
        lock(desk, 3);
        ui::JobsWindow window{desk.session().jobs(), nullptr};
        auto *items = window.findChild<QTableView *>(u"jobItems"_s);
        QTRY_COMPARE(items->model()->rowCount(), 3);
        const auto *note = window.findChild<ui::PlainLabel *>(u"noJobItems"_s);
        QVERIFY(note->isHidden());
        auto *outcome = window.findChild<QComboBox *>(u"outcomeFilter"_s);
        outcome->setCurrentIndex(outcome->findData(int(models::JobItem::State::Failed)));
        QCOMPARE(items->model()->rowCount(), 0);
        QVERIFY(!note->isHidden());
        QVERIFY2(note->text().contains(outcome->currentText()), qPrintable(note->text()));
        outcome->setCurrentIndex(0);
        QVERIFY(note->isHidden());
    }

    void usersAreNarrowedDownToAnOutcome()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.addFault(u"LockUser skip=2 first=2 status=422"_s);
        lock(desk, 8);
        ui::JobsWindow window{desk.session().jobs(), nullptr};
        auto *items = window.findChild<QTableView *>(u"jobItems"_s);
        QTRY_COMPARE(items->model()->rowCount(), 8);
        auto *outcome = window.findChild<QComboBox *>(u"outcomeFilter"_s);
        outcome->setCurrentIndex(outcome->findData(int(models::JobItem::State::Failed)));
        QCOMPARE(items->model()->rowCount(), 2);
        outcome->setCurrentIndex(0);
        QCOMPARE(items->model()->rowCount(), 8);
        // Whom it failed for stands together once the table is sorted by it.
        items->sortByColumn(models::JobItemTable::Outcome, Qt::DescendingOrder);
        const auto at = [items](int row) {
            return items->model()->index(row, models::JobItemTable::Outcome).data().toString();
        };
        QCOMPARE(at(0), at(1));
        QVERIFY(at(1) != at(2));
        QCOMPARE(at(2), at(7));
        auto *retry = window.findChild<QPushButton *>(u"retryJob"_s);
        QVERIFY(retry->isEnabled());
        auto &jobs = desk.session().jobs();
        connect(&window, &ui::JobsWindow::retryRequested, &jobs, [&jobs](const models::Job *job) { jobs.retry(*job); });
        retry->click();
        QTRY_COMPARE(jobs.running(), 0);
        QCOMPARE(jobs.all().constLast()->counts().done, 2);
        QTRY_VERIFY(!retry->isEnabled()); // what is left is the new action's
    }

    void aRunningActionIsPausedAndGoesOn()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(std::chrono::milliseconds{150});
        auto *job = desk.session().jobs().start(action("user.lock"), desk.rowsWithout(UserFlag::Locked, 60));
        ui::JobsWindow window{desk.session().jobs(), nullptr};
        auto *pause = window.findChild<QPushButton *>(u"pauseJob"_s);
        QTRY_VERIFY(pause->isEnabled());
        pause->click();
        QTRY_COMPARE(job->state(), models::Job::State::Paused);
        QTRY_VERIFY(job->isAtRest());
        const auto done = job->counts().done;
        QVERIFY(done < 60);
        pause->click();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 60);
    }

    void anInterruptedActionIsAskedAboutAndGoesOn()
    {
        testing::SandboxDesk desk;
        desk.load();
        interrupt(desk);
        QWidget window;
        desk.session().jobs().setQuietPeriod(std::chrono::milliseconds{1000});
        const ui::JobGuard guard{desk.session(), window};
        QTRY_VERIFY(window.findChild<QMessageBox *>(u"interruptedDialog"_s));
        QCOMPARE(desk.session().jobs().running(), 0);
        window.findChild<QPushButton *>(u"resumeJob"_s)->click();
        QTRY_COMPARE(desk.session().jobs().all().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(desk.session().jobs().all().constFirst()->isFinished(), 30'000);
        QCOMPARE(desk.server().wireCount("LockUser"), 40);
    }

    void aReadOnlyConnectionLetsNoInterruptedActionGoOn()
    {
        testing::SandboxDesk desk;
        desk.load();
        interrupt(desk);
        desk.session().setSafeMode(api::SafeMode::ReadOnly);
        QWidget window;
        ui::JobGuard guard{desk.session(), window};
        QTRY_VERIFY(window.findChild<QMessageBox *>(u"interruptedDialog"_s));
        QVERIFY(!window.findChild<QPushButton *>(u"resumeJob"_s)->isEnabled());
        QVERIFY(window.findChild<QMessageBox *>(u"interruptedDialog"_s)->text().contains(u"read-only"_s));
        window.findChild<QPushButton *>(u"leaveJob"_s)->click();
        QTRY_VERIFY(!window.findChild<QMessageBox *>(u"interruptedDialog"_s));
        desk.session().setSafeMode(api::SafeMode::Normal);
        guard.askAgain();
        QVERIFY(window.findChild<QPushButton *>(u"resumeJob"_s)->isEnabled());
    }

    void anInterruptedActionCanBeLeftForLater()
    {
        testing::SandboxDesk desk;
        desk.load();
        interrupt(desk);
        QWidget window;
        ui::JobGuard guard{desk.session(), window};
        QTRY_VERIFY(window.findChild<QMessageBox *>(u"interruptedDialog"_s));
        window.findChild<QPushButton *>(u"leaveJob"_s)->click();
        QTRY_VERIFY(!window.findChild<QMessageBox *>(u"interruptedDialog"_s));
        QCOMPARE(desk.session().jobs().interrupted().size(), 1);
        guard.askAgain();
        QVERIFY(window.findChild<QMessageBox *>(u"interruptedDialog"_s));
        window.findChild<QPushButton *>(u"discardJob"_s)->click();
        QTRY_VERIFY(desk.session().jobs().interrupted().isEmpty());
        QCOMPARE(desk.session().jobs().running(), 0);
    }

    void aDamagedJournalIsSaidAndPutAsideWhenWanted()
    {
        testing::SandboxDesk desk;
        desk.load();
        lock(desk, 2);
        const auto path = models::JournalFile::pathIn(desk.journalFolder()).toUtf8();
        desk.session().jobs().openJournal(desk.journalFolder() + u"-other"_s); // lets go of the first
        sqlite3 *database = nullptr;
        QCOMPARE(sqlite3_open(path.constData(), &database), SQLITE_OK);
        QCOMPARE(sqlite3_exec(database, "DROP TRIGGER event_stays; UPDATE event SET at = 1", nullptr, nullptr, nullptr),
                 SQLITE_OK);
        sqlite3_close(database);
        desk.restart();
        QWidget window;
        const ui::JobGuard guard{desk.session(), window};
        QTRY_VERIFY(window.findChild<QMessageBox *>(u"journalDialog"_s));
        {
            const ui::JobsWindow history{desk.session().jobs(), nullptr};
            const auto text = history.findChild<ui::PlainLabel *>(u"jobSummary"_s)->text();
            QVERIFY2(text.contains(u"damaged"_s), qPrintable(text));
        }
        window.findChild<QPushButton *>(u"beginAnew"_s)->click();
        QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready);
        QVERIFY(QFile::exists(desk.session().jobs().journal()->putAsideAs()));
    }

    void whoeverWasDeletedInAnEarlierRunCanStillBeSaved()
    {
        testing::SandboxDesk desk;
        desk.load();
        QSet<QString> deleted;
        const auto rows = desk.rowsWithout({}, 3);
        for (const auto row : rows)
            deleted.insert(desk.session().store().at(row).idText());
        auto *job = desk.session().jobs().start(action("user.delete"), rows);
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 3);
        desk.restart();
        QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready);
        ui::JobsWindow window{desk.session().jobs(), nullptr};
        auto *copy = window.findChild<QPushButton *>(u"saveDeleted"_s);
        QVERIFY(!copy->isVisibleTo(&window));
        QTRY_VERIFY(copy->isVisibleTo(&window));
        copy->click();
        auto *dialog = window.findChild<QFileDialog *>(u"saveDeletedDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->defaultSuffix(), u"jsonl"_s);
        const QTemporaryDir home;
        const auto path = home.filePath(u"gone.jsonl"_s);
        Q_EMIT dialog->fileSelected(path);
        QFile file{path};
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        for (const auto &line : lines)
            QVERIFY(deleted.remove(QJsonDocument::fromJson(line).object().value(u"id").toString()));
    }

    void aCountdownIsShownAndCanBeCancelledThere()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.session().jobs().setCountdown(std::chrono::hours{1});
        QWidget window;
        ui::showCountdowns(desk.session().jobs(), u"127.0.0.1"_s, window);
        auto *job = desk.session().jobs().start(action("user.delete"), desk.rowsWithout({}, 2));
        QTRY_VERIFY(window.findChild<ui::CountdownDialog *>());
        const auto text = window.findChild<ui::PlainLabel *>(u"countdownText"_s)->text();
        QVERIFY2(text.contains(u"3600"_s) || text.contains(u"3,600"_s), qPrintable(text));
        QCOMPARE(job->state(), models::Job::State::CountingDown);
        window.findChild<QPushButton *>(u"cancelCountdown"_s)->click();
        QTRY_VERIFY(job->isFinished());
        QTRY_VERIFY(!window.findChild<ui::CountdownDialog *>());
        QCOMPARE(job->counts().notRun, 2);
        QCOMPARE(desk.server().wireCount("DeleteUser"), 0);
    }

    void whoIsSureNeedNotWait()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.session().jobs().setCountdown(std::chrono::hours{1});
        QWidget window;
        ui::showCountdowns(desk.session().jobs(), u"127.0.0.1"_s, window);
        auto *job = desk.session().jobs().start(action("user.delete"), desk.rowsWithout({}, 1));
        QTRY_VERIFY(window.findChild<ui::CountdownDialog *>());
        window.findChild<QPushButton *>(u"beginNow"_s)->click();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 1);
        QTRY_VERIFY(!window.findChild<ui::CountdownDialog *>());
    }

    void thePaceIsShownAgainstTheLimit()
    {
        auto key = api::SecretKey::parse("sk_test_abcdefghijklmnopqrstuvwxyz");
        auto connection = api::Connection::create(QUrl{u"http://127.0.0.1:9"_s}, std::move(key).value());
        api::Client client{std::move(connection).value(), api::Limits::live(), api::Deadlines{}};
        models::Session session{client};
        ui::PaceControl pace{session.jobs()};
        auto *slider = pace.findChild<QSlider *>(u"pace"_s);
        QCOMPARE(slider->value(), 25);
        QSignalSpy chosen{&pace, &ui::PaceControl::paceChosen};
        slider->setValue(50);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(session.jobs().pace(), 0.5);
        const auto text = pace.findChild<ui::PlainLabel *>(u"paceText"_s)->text();
        QVERIFY2(text.contains(u"50"_s) && text.contains(u"100"_s), qPrintable(text));
    }

    void whatNothingTakesBackHasALimitOfItsOwn()
    {
        testing::SandboxDesk desk; // of an instance without a limit
        ui::PaceControl pace{desk.session().jobs()};
        auto *perSecond = pace.findChild<QSpinBox *>(u"finalPace"_s);
        QVERIFY(perSecond->isEnabled());
        QCOMPARE(perSecond->value(), 10);
        perSecond->setValue(30);
        QCOMPARE(desk.session().jobs().finalPerSecond(), 30.0);
        QCOMPARE(desk.session().jobs().pace(), models::Session{desk.client()}.jobs().pace());
    }

    void theRateIsShownAndSaidInWords()
    {
        testing::SandboxDesk desk;
        desk.load();
        api::Client limited{desk.client().connection(), {.requestsPerWindow = 1000, .bulkShare = 0.5}, {}};
        models::Session session{limited};
        ui::RateGraph graph{session.jobs()};
        auto *text = graph.findChild<ui::PlainLabel *>(u"rateText"_s);
        QVERIFY2(text->text().contains(u"50"_s), qPrintable(text->text()));
        const auto before = text->text();
        const auto quiet = graph.grab().toImage();
        session.list().setQuery({});
        QTRY_VERIFY(session.jobs().rate().most() > 0);
        QVERIFY(text->text() != before);
        QVERIFY(graph.accessibleName().contains(text->text()));
        QTRY_VERIFY(session.jobs().rate().perSecond().size() >= 2);
        QVERIFY(graph.grab().toImage() != quiet);
        session.jobs().setPace(0.1);
        QVERIFY2(text->text().contains(u"10"_s), qPrintable(text->text()));
    }

    void aListOfUsersIsFoundAndHandedOver()
    {
        testing::SandboxDesk desk;
        desk.load();
        auto *dialog = new ui::LookupDialog{
            [&desk](QObject *parent) { return desk.session().jobs().makeLookup(parent); }, nullptr};
        dialog->open();
        QSignalSpy found{dialog, &ui::LookupDialog::usersFound};
        dialog->setText(desk.table().userAt(3).idText() + u"\nnobody@x.example\n"_s);
        auto *show = dialog->findChild<QPushButton *>(u"showFound"_s);
        QVERIFY(!show->isEnabled());
        dialog->findChild<QPushButton *>(u"findUsers"_s)->click();
        QTRY_VERIFY(show->isEnabled());
        QVERIFY(
            dialog->findChild<QPlainTextEdit *>(u"lookupLeftOver"_s)->toPlainText().contains(u"nobody@x.example"_s));
        show->click();
        QCOMPARE(found.count(), 1);
        QCOMPARE(found.constFirst().constFirst().value<std::vector<models::UserRow>>(),
                 std::vector{desk.table().rowAt(3)});
    }
};

QTEST_MAIN(TestJobsWindow)
#include "tst_jobswindow.moc"
