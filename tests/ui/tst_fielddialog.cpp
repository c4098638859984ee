#include "tests/ui/windowstage.h"
#include "ui/jobs/fielddialog.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace desk;
using namespace Qt::StringLiterals;

class TestFieldDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aValueIsAskedForAndSetOnAllSelected()
    {
        testing::Stage stage;
        stage.select({0, 1, 2});
        stage.child<QAction>(u"user.setField"_s)->trigger();
        auto *dialog = stage.child<ui::FieldDialog>(u"fieldDialog"_s);
        QVERIFY(dialog);
        auto *fields = dialog->findChild<QComboBox *>(u"fieldToSet"_s);
        fields->setCurrentIndex(fields->findData(u"profile.organizationsLimit"_s));
        auto *run = dialog->findChild<QPushButton *>(u"setField"_s);
        QVERIFY2(!run->isEnabled(), "nothing is a value too, but not by itself");
        auto *value = dialog->findChild<QLineEdit *>(u"create_organizations_limit"_s);
        QVERIFY(value);
        value->setText(u"many"_s);
        QVERIFY(!run->isEnabled());
        value->setText(u"137"_s);
        QTRY_VERIFY(run->isEnabled());
        dialog->findChild<QLineEdit *>(u"why"_s)->setText(u"DESK-7"_s);
        run->click();
        auto &jobs = stage.desk.session().jobs();
        QTRY_COMPARE(jobs.all().size(), 1);
        const auto *job = jobs.all().constFirst();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 3);
        QCOMPARE(job->plan().why, u"DESK-7"_s);
        QVERIFY(job->plan().what.contains(u"137"_s));
        QTRY_VERIFY(!stage.child<ui::FieldDialog>(u"fieldDialog"_s));
    }

    void whoIsProtectedIsNotCounted()
    {
        testing::Stage stage;
        auto &jobs = stage.desk.session().jobs();
        stage.select({0, 1, 2});
        const auto &store = stage.desk.session().store();
        const auto spared = store.at(stage.window->usersPage().selectedRows().front()).idText();
        jobs.setProtectedUsers(models::ProtectedUsers::fromText(spared));
        stage.child<QAction>(u"user.setField"_s)->trigger();
        auto *dialog = stage.child<ui::FieldDialog>(u"fieldDialog"_s);
        auto *fields = dialog->findChild<QComboBox *>(u"fieldToSet"_s);
        fields->setCurrentIndex(fields->findData(u"profile.organizationsLimit"_s));
        dialog->findChild<QLineEdit *>(u"create_organizations_limit"_s)->setText(u"137"_s);
        auto *run = dialog->findChild<QPushButton *>(u"setField"_s);
        QTRY_VERIFY(run->isEnabled());
        QVERIFY2(run->text().contains(u"2 user"_s), qPrintable(run->text()));
        const auto summary = dialog->findChild<QLabel *>(u"fieldSummary"_s)->text();
        QVERIFY2(summary.contains(u"2 user(s) would change"_s), qPrintable(summary));
        QVERIFY2(summary.contains(u"1 user(s) are protected"_s), qPrintable(summary));
        jobs.setProtectedUsers({}); // what was said holds
        run->click();
        QTRY_COMPARE(jobs.all().size(), 1);
        const auto *job = jobs.all().constFirst();
        QTRY_VERIFY(job->isFinished());
        QCOMPARE(job->counts().done, 2);
        QCOMPARE(job->counts().skipped, 1);
    }

    void aLocaleThatIsNoneIsSaidBesideTheField()
    {
        testing::Stage stage;
        stage.select({0, 1, 2});
        stage.child<QAction>(u"user.setField"_s)->trigger();
        auto *dialog = stage.child<ui::FieldDialog>(u"fieldDialog"_s);
        auto *fields = dialog->findChild<QComboBox *>(u"fieldToSet"_s);
        fields->setCurrentIndex(fields->findData(u"profile.locale"_s));
        auto *value = dialog->findChild<QLineEdit *>(u"locale"_s);
        auto *problem = dialog->findChild<QWidget *>(u"fieldProblem"_s);
        auto *run = dialog->findChild<QPushButton *>(u"setField"_s);
        value->setText(u"english please"_s);
        QVERIFY(problem->isVisible());
        QVERIFY(!run->isEnabled());
        value->setText(u"zh-Hant-TW"_s);
        QVERIFY(!problem->isVisible());
        QTRY_VERIFY(run->isEnabled());
    }

    void aSwitchIsTriedWithoutSending()
    {
        testing::Stage stage;
        stage.select({0, 1, 2, 3});
        stage.child<QAction>(u"user.setField"_s)->trigger();
        auto *dialog = stage.child<ui::FieldDialog>(u"fieldDialog"_s);
        auto *fields = dialog->findChild<QComboBox *>(u"fieldToSet"_s);
        fields->setCurrentIndex(fields->findData(u"profile.clientTrust"_s));
        auto *tryOut = dialog->findChild<QPushButton *>(u"dryRun"_s);
        QTRY_VERIFY(tryOut->isEnabled());
        tryOut->click();
        auto &jobs = stage.desk.session().jobs();
        QTRY_COMPARE(jobs.all().size(), 1);
        QTRY_VERIFY(jobs.all().constFirst()->isFinished());
        QVERIFY(jobs.all().constFirst()->counts().would > 0);
        QCOMPARE(stage.desk.server().wireCount("UpdateUser"), 0);
    }
};

QTEST_MAIN(TestFieldDialog)
#include "tst_fielddialog.moc"
