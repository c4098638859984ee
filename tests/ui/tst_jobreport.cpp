#include "models/jobs/joblist.h"
#include "tests/support/jobstage.h"
#include "ui/jobs/jobdialog.h"
#include "ui/jobs/jobguard.h"
#include "ui/jobs/jobswindow.h"
#include "ui/jobs/jobtext.h"
#include "ui/widgets/plainlabel.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

using namespace desk;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::Job;
using models::UserFlag;

//! What the person reads of a job that did not go as it should, as its counts are now.
class TestJobReport : public QObject
{
    Q_OBJECT

private:
    static Job *lock(testing::SandboxDesk &desk, int users, const QString &fault)
    {
        desk.load();
        desk.addFault(fault);
        return testing::run(desk, "user.lock", desk.rowsWithout(UserFlag::Locked, users));
    }

    static QString noteOf(const QWidget &dialog) { return dialog.findChild<ui::PlainLabel *>(u"jobNext"_s)->text(); }

private Q_SLOTS:
    void theReportFollowsWhatBecameKnown()
    {
        testing::SandboxDesk desk;
        desk.session().jobs().setQuietPeriod(2500ms);
        auto *job = lock(desk, 90, u"LockUser skip=30 status=500"_s);
        QVERIFY(job->counts().unknown > 0);
        QVERIFY2(ui::jobSummary(*job).contains(models::clockText(job->checksAt())), qPrintable(ui::jobSummary(*job)));
        ui::JobDialog dialog{desk.session().jobs(), *job, nullptr};
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QVERIFY2(noteOf(dialog).contains(u"not known"_s), qPrintable(noteOf(dialog)));
        auto *check = dialog.findChild<QPushButton *>(u"recheck"_s);
        auto *retry = dialog.findChild<QPushButton *>(u"retryFailed"_s);
        QVERIFY(check->isVisible());
        QTRY_COMPARE(job->counts().unknown, 0);
        QTRY_VERIFY(!check->isVisible());
        QVERIFY2(!noteOf(dialog).contains(u"not known"_s), qPrintable(noteOf(dialog)));
        QVERIFY2(retry->text().contains(u"60"_s), qPrintable(retry->text()));
        QVERIFY2(noteOf(dialog).contains(u"60"_s), qPrintable(noteOf(dialog)));
        QVERIFY(!ui::jobSummary(*job).contains(u"not known"_s));
    }

    void readOnlyItOffersNoRetry()
    {
        testing::SandboxDesk desk;
        auto *job = lock(desk, 3, u"LockUser status=422"_s);
        for (const bool isReadOnly : {false, true}) {
            desk.session().setSafeMode(isReadOnly ? api::SafeMode::ReadOnly : api::SafeMode::Normal);
            ui::JobDialog dialog{desk.session().jobs(), *job, nullptr};
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
            const auto *retry = dialog.findChild<QPushButton *>(u"retryFailed"_s);
            QVERIFY(retry->isVisible());
            QCOMPARE(retry->isEnabled(), !isReadOnly);
        }
    }

    void itSaysWhichRuleStoppedItAndWhatToDo_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("next");
        QTest::newRow("in a row") << 422 << u"20 or more answers in a row failed"_s << u"The table has the reasons"_s;
        QTest::newRow("key revoked") << 401 << u"everybody else would be refused"_s << u"API keys page"_s;
        QTest::newRow("not in the plan") << 402 << u"everybody else would be refused"_s << u"plan is upgraded"_s;
        QTest::newRow("forbidden") << 403 << u"everybody else would be refused"_s << u"Clerk dashboard"_s;
    }

    void itSaysWhichRuleStoppedItAndWhatToDo()
    {
        QFETCH(int, status);
        QFETCH(QString, rule);
        QFETCH(QString, next);
        testing::SandboxDesk desk;
        const auto *job = lock(desk, 60, u"LockUser skip=10 status=%1"_s.arg(status));
        const auto summary = ui::jobSummary(*job);
        QVERIFY2(summary.contains(rule), qPrintable(summary));
        QVERIFY2(summary.contains(u"not tried"_s), qPrintable(summary));
        QVERIFY2(ui::jobNext(*job).contains(next), qPrintable(ui::jobNext(*job)));
        QVERIFY2(ui::jobNext(*job).contains(u"50"_s), qPrintable(ui::jobNext(*job)));
    }

    void whyTheJournalLetNothingBeDoneIsSaidOfOneUserToo()
    {
        testing::SandboxDesk desk;
        desk.load();
        testing::SecondProgram second{desk};
        const auto *job = second.lockSomebody();
        QVERIFY2(ui::jobSummary(*job).contains(u"close the other one"_s), qPrintable(ui::jobSummary(*job)));
    }

    void whatIsNotKnownFromLastTimeIsAskedAbout()
    {
        testing::SandboxDesk desk;
        const auto unknown = lock(desk, 60, u"LockUser skip=10 status=500"_s)->counts().unknown;
        QVERIFY(unknown > 0);
        desk.restart();
        desk.session().jobs().setQuietPeriod(500ms);
        QWidget window;
        const ui::JobGuard guard{desk.session(), window};
        QTRY_VERIFY(window.findChild<QMessageBox *>(u"interruptedDialog"_s));
        const auto text = window.findChild<QMessageBox *>(u"interruptedDialog"_s)->text();
        QVERIFY2(text.contains(QString::number(unknown)), qPrintable(text));
        window.findChild<QPushButton *>(u"resumeJob"_s)->click();
        const auto *job = testing::found(desk, 1);
        QTRY_COMPARE(job->counts().unknown, 0);
    }

    void anInterruptedDeletionIsConfirmedLikeANewOne()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.session().jobs().setCountdown(1h);
        const auto *job = desk.session().jobs().start(testing::action("user.delete"), desk.rowsWithout({}, 3));
        QTRY_COMPARE(job->state(), Job::State::CountingDown);
        QTRY_VERIFY(job->isAtRest());
        desk.restart();
        auto &jobs = desk.session().jobs();
        jobs.setCountdown(1h);
        QWidget window;
        const ui::JobGuard guard{desk.session(), window};
        QTRY_VERIFY(window.findChild<QPushButton *>(u"resumeJob"_s));
        window.findChild<QPushButton *>(u"resumeJob"_s)->click();
        QTRY_VERIFY(window.findChild<QDialog *>(u"confirmDialog"_s));
        QVERIFY(jobs.all().isEmpty());
        auto *yes = window.findChild<QPushButton *>(u"confirm"_s);
        QVERIFY(!yes->isEnabled());
        window.findChild<QLineEdit *>(u"typed"_s)->setText(u"3"_s);
        yes->click();
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_COMPARE(jobs.all().constFirst()->state(), Job::State::CountingDown);
        QCOMPARE(desk.server().wireCount("DeleteUser"), 0);
    }

    void anInterruptedActionGoesOnFromTheHistory()
    {
        testing::SandboxDesk desk;
        desk.load();
        desk.server().setLatency(30ms);
        const auto *job =
            desk.session().jobs().start(testing::action("user.lock"), desk.rowsWithout(UserFlag::Locked, 60));
        QTRY_VERIFY(job->counts().done >= 5);
        desk.restart();
        auto &jobs = desk.session().jobs();
        jobs.setQuietPeriod(500ms);
        QWidget window;
        ui::JobGuard guard{desk.session(), window};
        QTRY_VERIFY(window.findChild<QPushButton *>(u"leaveJob"_s));
        window.findChild<QPushButton *>(u"leaveJob"_s)->click();
        ui::JobsWindow history{jobs, nullptr};
        connect(&history, &ui::JobsWindow::goOnRequested, &guard,
                [&](qint64 recordId) { guard.askAbout(recordId, history); });
        auto *goOn = history.findChild<QPushButton *>(u"pauseJob"_s);
        QTRY_VERIFY(goOn->isEnabled());
        QVERIFY(!history.findChild<QPushButton *>(u"undoJob"_s)->isEnabled());
        const auto summary = history.findChild<ui::PlainLabel *>(u"jobSummary"_s);
        QVERIFY2(summary->text().contains(u"not done yet"_s), qPrintable(summary->text()));
        goOn->click();
        QTRY_VERIFY(history.findChild<QPushButton *>(u"resumeJob"_s));
        history.findChild<QPushButton *>(u"resumeJob"_s)->click();
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(jobs.all().constFirst()->isFinished(), 30'000);
        QTRY_VERIFY2(!summary->text().contains(u"not done yet"_s), qPrintable(summary->text()));
        QTRY_VERIFY(!goOn->isEnabled());
    }

    void aRequestWhoseAnswerIsMissingIsNotCalledNothing()
    {
        testing::SandboxDesk desk;
        const Job job{desk.client(),
                      desk.session().store(),
                      nullptr,
                      testing::action("user.lock"),
                      {{.userId = u"user_1"_s, .state = models::JobItem::State::Sent}, {.userId = u"user_2"_s}},
                      {.plan = {.action = u"user.lock"_s}, .isOver = true}};
        const auto text = ui::jobSummary(job);
        QVERIFY2(!text.contains(u"Nothing was done"_s), qPrintable(text));
        QVERIFY2(text.contains(u"Of 1 it is not known"_s), qPrintable(text));
    }

    void anInterruptionSaysHowManyAreLeft()
    {
        testing::SandboxDesk desk;
        desk.list().setQuery({});
        QTRY_VERIFY(desk.isLoaded());
        desk.server().setLatency(30ms);
        auto *job =
            desk.session().jobs().start(*models::findUserAction(u"user.lock"), desk.rowsWithout(UserFlag::Locked, 100));
        QTRY_VERIFY(job->counts().done >= 5);
        desk.restart();
        QWidget window;
        const ui::JobGuard guard{desk.session(), window};
        QTRY_VERIFY(window.findChild<QMessageBox *>(u"interruptedDialog"_s));
        const auto &summary = desk.session().jobs().interrupted().constFirst();
        QCOMPARE(summary.settled + summary.underWay + summary.untouched(), 100);
        QVERIFY(summary.untouched() > 0);
        const auto text = window.findChild<QMessageBox *>(u"interruptedDialog"_s)->text();
        QVERIFY2(text.contains(u"%1 user"_s.arg(summary.untouched())), qPrintable(text));
    }
};

QTEST_MAIN(TestJobReport)
#include "tst_jobreport.moc"
