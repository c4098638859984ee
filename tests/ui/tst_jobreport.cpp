#include "models/jobs/joblist.h"
#include "tests/support/sandboxdesk.h"
#include "ui/jobs/jobdialog.h"
#include "ui/jobs/jobguard.h"
#include "ui/jobs/jobtext.h"
#include "ui/widgets/plainlabel.h"

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
        desk.list().setQuery({});
        [&desk] { QTRY_VERIFY(desk.isLoaded()); }();
        desk.addFault(fault);
        auto *job = desk.session().jobs().start(*models::findUserAction(u"user.lock"),
                                                desk.rowsWithout(UserFlag::Locked, users));
        [job] { QTRY_VERIFY(job->isFinished()); }();
        return job;
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
        QTRY_COMPARE(desk.session().jobs().journal()->state(), models::Journal::State::Ready);
        models::Session second{desk.client()};
        second.jobs().openJournal(desk.journalFolder());
        QTRY_COMPARE(second.jobs().journal()->state(), models::Journal::State::Failed);
        const auto rows = second.store().append(*models::UserChunk::decode(R"([{"id":"user_2abcdefgh"}])", 0));
        const auto *job = second.jobs().start(*models::findUserAction(u"user.lock"), rows);
        QTRY_VERIFY(job->isFinished());
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
        const ui::JobGuard guard{desk.session().jobs(), window};
        QTRY_VERIFY(window.findChild<QMessageBox *>(u"interruptedDialog"_s));
        const auto text = window.findChild<QMessageBox *>(u"interruptedDialog"_s)->text();
        QVERIFY2(text.contains(QString::number(unknown)), qPrintable(text));
        window.findChild<QPushButton *>(u"resumeJob"_s)->click();
        Job *job = nullptr;
        desk.session().jobs().find(1, this, [&job](Job *found) { job = found; });
        QTRY_VERIFY(job);
        QTRY_COMPARE(job->counts().unknown, 0);
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
        const ui::JobGuard guard{desk.session().jobs(), window};
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
