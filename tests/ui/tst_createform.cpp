#include "tests/ui/formstage.h"
#include "ui/detail/detailpane.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;
using testing::FormStage;

class TestCreateForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void aNewUserIsSelectedAndShown()
    {
        FormStage stage;
        stage.openNewUser();
        stage.type(u"first_name"_s, u"Nova"_s);
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        QTRY_COMPARE(stage.desk.table().userAt(0).email(), "nova@acme.example");
        QCOMPARE(stage.window->usersPage().view().selectedPositions(), std::vector<int>{0});
        QTRY_COMPARE(stage.window->detailPane().userId(), stage.desk.table().userAt(0).idText());
    }

    void errorsStandBesideTheirFieldsAndNothingTypedIsLost()
    {
        FormStage stage;
        const auto taken = stage.someEmail();
        stage.openNewUser();
        stage.type(u"first_name"_s, u"Nova"_s);
        stage.type(u"email_address"_s, taken);
        stage.type(u"password"_s, u"short"_s);
        stage.submit()->click();
        QTRY_VERIFY(!stage.problem(u"email_address"_s).isEmpty());
        QVERIFY(!stage.problem(u"password"_s).isEmpty());
        QVERIFY(stage.problem(u"first_name"_s).isEmpty());
        QVERIFY(stage.field<QLabel>(u"noticeText"_s)->text().contains(u"Trace id"_s));
        QCOMPARE(stage.field<QLineEdit>(u"first_name"_s)->text(), u"Nova"_s);
        QCOMPARE(stage.field<QLineEdit>(u"password"_s)->text(), u"short"_s);
        QCOMPARE(stage.dialog->focusWidget(), stage.field<QLineEdit>(u"email_address"_s));
        QVERIFY(stage.field<QLineEdit>(u"email_address"_s)
                    ->accessibleDescription()
                    .contains(stage.problem(u"email_address"_s)));

        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        QVERIFY(stage.problem(u"email_address"_s).isEmpty());
        stage.type(u"password"_s, u"a quite long password"_s);
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
    }

    void ofTwoAddressesTheOneThatIsTakenIsMarked()
    {
        FormStage stage;
        const auto taken = stage.someEmail();
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.field<QPushButton>(u"email_address_add"_s)->click();
        stage.type(u"email_address_2"_s, taken);
        stage.submit()->click();
        QTRY_VERIFY(stage.problem(u"email_address"_s).contains(taken));
        QVERIFY(stage.field<QLabel>(u"email_address_problem_2"_s)->isVisible());
        QVERIFY(!stage.field<QLabel>(u"email_address_problem_1"_s)->isVisible());
        auto *second = stage.field<QLineEdit>(u"email_address_2"_s);
        QCOMPARE(stage.dialog->focusWidget(), second);
        QVERIFY(!second->accessibleDescription().isEmpty());
        // Typing there takes the mark away.
        second->setText(u"n@acme.example"_s);
        QVERIFY(!stage.field<QLabel>(u"email_address_problem_2"_s)->isVisible());
        QVERIFY(stage.problem(u"email_address"_s).isEmpty());
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
    }

    void aDateIsTakenAsItIsTyped_data()
    {
        QTest::addColumn<bool>("selectsAll");
        QTest::newRow("into the field") << false;
        QTest::newRow("over all of it") << true;
    }
    void aDateIsTakenAsItIsTyped()
    {
        QFETCH(const bool, selectsAll);
        FormStage stage;
        stage.openNewUser();
        auto *date = stage.field<QDateTimeEdit>(u"created_at"_s);
        date->setEnabled(true);
        date->setFocus(Qt::TabFocusReason);
        date->setSelectedSection(date->sectionAt(0));
        if (selectsAll)
            date->selectAll();
        QTest::keyClicks(date, u"2019-03-04 05:06:07"_s);
        QCOMPARE(date->dateTime().toString(Qt::ISODate), u"2019-03-04T05:06:07"_s);
    }

    void oneTabLeavesADate()
    {
        FormStage stage;
        stage.openNewUser();
        auto *date = stage.field<QDateTimeEdit>(u"created_at"_s);
        date->setEnabled(true);
        date->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(date->hasFocus());
        QTest::keyClick(date, Qt::Key_Tab);
        QVERIFY(!date->hasFocus());
        QTest::keyClick(stage.dialog->focusWidget(), Qt::Key_Backtab);
        QVERIFY(date->hasFocus());
        QTest::keyClick(date, Qt::Key_Backtab);
        QVERIFY(!date->hasFocus());
    }

    void oneRequestTooManySaysWhenToTryAgain()
    {
        FormStage stage;
        stage.desk.addFault(u"CreateUser status=429 retry-after=3600"_s);
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.submit()->click();
        QTRY_VERIFY2(stage.noticeText().contains(u"Try again in 60 minutes."_s), qPrintable(stage.noticeText()));
    }

    void closingAsksOnlyIfSomethingWasTyped()
    {
        FormStage stage;
        stage.openNewUser();
        stage.dialog->reject();
        QTRY_VERIFY(!stage.dialog);

        stage.openNewUser();
        stage.type(u"first_name"_s, u"Nova"_s);
        QTest::keyClick(stage.dialog, Qt::Key_Escape);
        auto *question = stage.field<QMessageBox>(u"discardDialog"_s);
        QVERIFY(question && question->isVisible());
        question->reject();
        QTRY_VERIFY(!stage.field<QMessageBox>(u"discardDialog"_s));
        QCOMPARE(stage.field<QLineEdit>(u"first_name"_s)->text(), u"Nova"_s);

        stage.dialog->close();
        QVERIFY(stage.dialog->isVisible());
        stage.field<QPushButton>(u"discard"_s)->click();
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.desk.server().wireCount("CreateUser"), 0);
    }

    void aSecondClickCreatesNobodyElse()
    {
        FormStage stage;
        stage.desk.addFault(u"CreateUser delay=100"_s);
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.submit()->click();
        QVERIFY(!stage.submit()->isEnabled());
        QCOMPARE(stage.submit()->text(), u"Creating…"_s);
        stage.submit()->click();
        stage.dialog->accept();
        stage.dialog->reject();
        QVERIFY(stage.dialog->isVisible());
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.desk.server().wireCount("CreateUser"), 1);
    }

    void aLostAnswerSaysSoAndShowsWhoIsThere()
    {
        FormStage stage;
        stage.desk.addFault(u"CreateUser close=done"_s);
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.submit()->click();
        QTRY_VERIFY(stage.notice().contains(u"the user is there"_s));
        QCOMPARE(stage.submit()->text(), u"Show this user"_s);
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        QTRY_COMPARE(stage.desk.table().userAt(0).email(), "nova@acme.example");
        QCOMPARE(stage.desk.server().wireCount("CreateUser"), 1);
    }

    void aLostRequestIsLookedForBeforeItMayBeRepeated()
    {
        FormStage stage;
        stage.desk.addFault(u"CreateUser first=1 close=read"_s);
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        const auto lists = stage.desk.server().requestCount("GetUserList");
        stage.submit()->click();
        QTRY_VERIFY(stage.notice().contains(u"no such user"_s, Qt::CaseInsensitive));
        QCOMPARE(stage.desk.server().requestCount("GetUserList"), lists + 1);
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.desk.table().userAt(0).email(), "nova@acme.example");
    }

    void aTroubleOfTheServiceIsToldWithItsTraceId()
    {
        FormStage stage;
        stage.desk.addFault(u"CreateUser first=1 status=500"_s);
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.submit()->click();
        QTRY_VERIFY(!stage.notice().isEmpty());
        QVERIFY2(stage.noticeText().contains(u"Trace id"_s), qPrintable(stage.noticeText()));
        QVERIFY2(!stage.notice().contains(u"No answer"_s), qPrintable(stage.notice()));
    }

    void aBadTotpSecretIsSaidBesideItsField()
    {
        FormStage stage;
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.type(u"totp_secret"_s, u"not base32 at all!"_s);
        stage.submit()->click();
        QTRY_VERIFY(!stage.problem(u"totp_secret"_s).isEmpty());
    }

    void metadataIsCheckedWhileItIsTyped()
    {
        FormStage stage;
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        auto *json = stage.field<QPlainTextEdit>(u"public_metadata"_s);
        json->setPlainText(u"{\"plan\": "_s);
        QVERIFY(!stage.problem(u"public_metadata"_s).isEmpty());
        stage.submit()->click();
        QCOMPARE(stage.desk.server().wireCount("CreateUser"), 0);
        json->setPlainText(u"{\"plan\": \"pro\"}"_s);
        QVERIFY(stage.problem(u"public_metadata"_s).isEmpty());
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        const auto id = stage.desk.table().userAt(0).idText();
        QVERIFY(stage.user(id).publicMetadata.contains("pro"));
    }

    void severalAddressesCanBeAddedAndReserved()
    {
        FormStage stage;
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.field<QPushButton>(u"email_address_add"_s)->click();
        stage.type(u"email_address_2"_s, u"n@acme.example"_s);
        stage.field<QComboBox>(u"email_address_status_2"_s)->setCurrentIndex(1);
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        const auto user = stage.user(stage.desk.table().userAt(0).idText());
        QCOMPARE(user.emailAddresses.size(), 2);
        QVERIFY(!user.emailAddresses.at(0).reserved);
        QVERIFY(user.emailAddresses.at(1).reserved);
    }

    void secretsAreMaskedAndPasswordOptionsNeedAPassword()
    {
        FormStage stage;
        stage.openEdit();
        auto *password = stage.field<QLineEdit>(u"password"_s);
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        auto *signOut = stage.field<QCheckBox>(u"sign_out_of_other_sessions"_s);
        QVERIFY(!signOut->isEnabled());
        password->setText(u"a quite long password"_s);
        QVERIFY(signOut->isEnabled());
        QVERIFY(!stage.field<QLineEdit>(u"password_digest"_s)->isEnabled());
    }

    void everyControlHasANameAndFitsASmallScreen_data()
    {
        QTest::addColumn<bool>("isNew");
        QTest::newRow("new user") << true;
        QTest::newRow("edit profile") << false;
    }
    void everyControlHasANameAndFitsASmallScreen()
    {
        QFETCH(bool, isNew);
        FormStage stage;
        if (isNew)
            stage.openNewUser();
        else
            stage.openEdit();
        QVERIFY(stage.dialog->minimumSizeHint().width() <= 900);
        QVERIFY(stage.dialog->minimumSizeHint().height() <= 600);
        for (auto *widget : stage.dialog->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            auto *interface = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
        }
        auto *area = stage.field<QScrollArea>(u"fields"_s);
        QVERIFY(area->widget()->width() <= area->viewport()->width());
    }

    void theListOfGroupsLeadsToThem()
    {
        FormStage stage;
        stage.openNewUser();
        auto *groups = stage.field<QListWidget>(u"groups"_s);
        const auto *dates = stage.field<QDateTimeEdit>(u"created_at"_s);
        QVERIFY(dates->visibleRegion().isEmpty());
        groups->setCurrentRow(groups->count() - 1);
        QTRY_VERIFY(!dates->visibleRegion().isEmpty());
        QCOMPARE(groups->currentRow(), groups->count() - 1);
    }
};

QTEST_MAIN(TestCreateForm)
#include "tst_createform.moc"
