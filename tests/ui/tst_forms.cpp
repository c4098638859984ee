#include "tests/support/sandboxdesk.h"
#include "ui/detail/detailpane.h"
#include "ui/forms/createuserdialog.h"
#include "ui/forms/editprofiledialog.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/users/usersview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/userspage.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

//! A window on a sandbox, loaded and shown, and the form that was opened in it.
struct Stage
{
    Stage()
    {
        window = std::make_unique<ui::MainWindow>(desk.session(), settings);
        window->show();
        [this] { QTRY_VERIFY(desk.isLoaded()); }();
    }

    void openNewUser()
    {
        window->findChild<QAction *>(u"user.new"_s)->trigger();
        dialog = window->findChild<QDialog *>(u"createUserDialog"_s);
    }
    //! Of the first user; answers with the user's id.
    QString openEdit()
    {
        const auto id = desk.table().userAt(0).idText();
        openEditOf(id);
        return id;
    }
    void openEditOf(const QString &id)
    {
        window->usersPage().view().selectPosition(desk.table().positionOf(id.toLatin1()));
        auto *edit = window->findChild<QAction *>(u"user.edit"_s);
        [edit] { QTRY_VERIFY(edit->isEnabled()); }();
        edit->trigger();
        dialog = window->findChild<QDialog *>(u"editProfileDialog"_s);
    }

    template <typename T>
    [[nodiscard]] T *child(const QString &name) const
    {
        return dialog->findChild<T *>(name);
    }
    void type(const QString &field, const QString &text) const { child<QLineEdit>(field)->setText(text); }
    [[nodiscard]] QPushButton *submit() const { return child<QPushButton>(u"submit"_s); }
    [[nodiscard]] QString problem(const QString &field) const
    {
        const auto *label = child<QLabel>(field + u"_problem"_s);
        return label->isVisible() ? label->text() : QString{};
    }
    [[nodiscard]] QString notice() const
    {
        auto *title = child<QLabel>(u"noticeTitle"_s);
        return title->isVisible() ? title->text() : QString{};
    }
    [[nodiscard]] QString noticeText() const { return child<QLabel>(u"noticeText"_s)->text(); }
    [[nodiscard]] api::User user(const QString &id)
    {
        auto &store = desk.session().store();
        return *api::Json<api::User>::decode(store.rawJson(*store.find(id.toLatin1())));
    }
    //! Somebody else changes the user.
    void changeElsewhere(const QString &id, const QString &name)
    {
        auto *other = desk.session().editProfile(user(id), &owner);
        auto values = other->before();
        values.insert(u"first_name"_s, name);
        other->save(values);
        [other] { QTRY_VERIFY(!other->isBusy()); }();
    }

    QTemporaryDir folder{};
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    testing::SandboxDesk desk;
    QObject owner;
    std::unique_ptr<ui::MainWindow> window;
    QPointer<QDialog> dialog;
};

} // namespace

class TestForms : public QObject
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
        Stage stage;
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
        Stage stage;
        const auto taken = QString::fromUtf8(stage.desk.table().userAt(3).email());
        stage.openNewUser();
        stage.type(u"first_name"_s, u"Nova"_s);
        stage.type(u"email_address"_s, taken);
        stage.type(u"password"_s, u"short"_s);
        stage.submit()->click();
        QTRY_VERIFY(!stage.problem(u"email_address"_s).isEmpty());
        QVERIFY(!stage.problem(u"password"_s).isEmpty());
        QVERIFY(stage.problem(u"first_name"_s).isEmpty());
        QVERIFY(stage.child<QLabel>(u"noticeText"_s)->text().contains(u"Trace id"_s));
        QCOMPARE(stage.child<QLineEdit>(u"first_name"_s)->text(), u"Nova"_s);
        QCOMPARE(stage.child<QLineEdit>(u"password"_s)->text(), u"short"_s);
        QCOMPARE(stage.dialog->focusWidget(), stage.child<QLineEdit>(u"email_address"_s));
        QVERIFY(stage.child<QLineEdit>(u"email_address"_s)
                    ->accessibleDescription()
                    .contains(stage.problem(u"email_address"_s)));

        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        QVERIFY(stage.problem(u"email_address"_s).isEmpty());
        stage.type(u"password"_s, u"a quite long password"_s);
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
    }

    void closingAsksOnlyIfSomethingWasTyped()
    {
        Stage stage;
        stage.openNewUser();
        stage.dialog->reject();
        QTRY_VERIFY(!stage.dialog);

        stage.openNewUser();
        stage.type(u"first_name"_s, u"Nova"_s);
        QTest::keyClick(stage.dialog, Qt::Key_Escape);
        auto *question = stage.child<QMessageBox>(u"discardDialog"_s);
        QVERIFY(question && question->isVisible());
        question->reject();
        QTRY_VERIFY(!stage.child<QMessageBox>(u"discardDialog"_s));
        QCOMPARE(stage.child<QLineEdit>(u"first_name"_s)->text(), u"Nova"_s);

        stage.dialog->close();
        QVERIFY(stage.dialog->isVisible());
        stage.child<QPushButton>(u"discard"_s)->click();
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.desk.server().wireCount("CreateUser"), 0);
    }

    void aSecondClickCreatesNobodyElse()
    {
        Stage stage;
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
        Stage stage;
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
        Stage stage;
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
        Stage stage;
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
        Stage stage;
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.type(u"totp_secret"_s, u"not base32 at all!"_s);
        stage.submit()->click();
        QTRY_VERIFY(!stage.problem(u"totp_secret"_s).isEmpty());
    }

    void metadataIsCheckedWhileItIsTyped()
    {
        Stage stage;
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        auto *json = stage.child<QPlainTextEdit>(u"public_metadata"_s);
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
        Stage stage;
        stage.openNewUser();
        stage.type(u"email_address"_s, u"nova@acme.example"_s);
        stage.child<QPushButton>(u"email_address_add"_s)->click();
        stage.type(u"email_address_2"_s, u"n@acme.example"_s);
        stage.child<QComboBox>(u"email_address_status_2"_s)->setCurrentIndex(1);
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        const auto user = stage.user(stage.desk.table().userAt(0).idText());
        QCOMPARE(user.emailAddresses.size(), 2);
        QVERIFY(!user.emailAddresses.at(0).reserved);
        QVERIFY(user.emailAddresses.at(1).reserved);
    }

    void secretsAreMaskedAndPasswordOptionsNeedAPassword()
    {
        Stage stage;
        stage.openEdit();
        auto *password = stage.child<QLineEdit>(u"password"_s);
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        auto *signOut = stage.child<QCheckBox>(u"sign_out_of_other_sessions"_s);
        QVERIFY(!signOut->isEnabled());
        password->setText(u"a quite long password"_s);
        QVERIFY(signOut->isEnabled());
        QVERIFY(!stage.child<QLineEdit>(u"password_digest"_s)->isEnabled());
    }

    void onlyWhatChangedIsSentAndThePaneFollows()
    {
        Stage stage;
        const auto id = stage.openEdit();
        const auto before = stage.user(id);
        QVERIFY(!stage.submit()->isEnabled());
        stage.type(u"first_name"_s, u"Ottilie"_s);
        stage.type(u"last_name"_s, QString{});
        QVERIFY(stage.submit()->isEnabled());
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        const auto after = stage.user(id);
        QCOMPARE(after.firstName, u"Ottilie"_s);
        QVERIFY(after.lastName.isEmpty());
        QCOMPARE(after.createdAt, before.createdAt);
        QCOMPARE(after.username, before.username);
        auto *name = stage.window->detailPane().findChild<QLabel *>(u"detailName"_s);
        QTRY_COMPARE(name->text(), u"Ottilie"_s);
    }

    void aPrimaryAddressIsChosenFromTheVerifiedOnes()
    {
        Stage stage;
        const auto isVerified = [](const api::EmailAddress &email) { return email.verification.isVerified(); };
        api::User user;
        for (int i = 0; i < stage.desk.table().rowCount() && user.id.isEmpty(); ++i) {
            const auto other = stage.user(stage.desk.table().userAt(i).idText());
            const auto &emails = other.emailAddresses;
            if (std::ranges::count_if(emails, isVerified) > 1 && std::ranges::all_of(emails, isVerified))
                user = other;
        }
        QVERIFY(!user.id.isEmpty());
        stage.openEditOf(user.id);
        auto *choice = stage.child<QComboBox>(u"primary_email_address_id"_s);
        QCOMPARE(choice->count(), int(user.emailAddresses.size()));
        QCOMPARE(choice->currentText(), user.primaryEmail());
        QVERIFY(!stage.child<QCheckBox>(u"notify_primary_email_address_changed"_s)->isEnabled());
        const auto other = choice->currentIndex() == 0 ? 1 : 0;
        const auto address = choice->itemText(other);
        choice->setCurrentIndex(other);
        QVERIFY(stage.child<QCheckBox>(u"notify_primary_email_address_changed"_s)->isEnabled());
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.user(user.id).primaryEmail(), address);
    }

    void passwordLimitAndSwitchesAreChanged()
    {
        Stage stage;
        const auto id = stage.openEdit();
        const auto before = stage.user(id);
        stage.type(u"password"_s, u"short"_s);
        stage.child<QCheckBox>(u"skip_password_checks"_s)->setChecked(true);
        stage.child<QCheckBox>(u"sign_out_of_other_sessions"_s)->setChecked(true);
        stage.type(u"create_organizations_limit"_s, u"7"_s);
        stage.child<QCheckBox>(u"delete_self_enabled"_s)->click();
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        const auto after = stage.user(id);
        QVERIFY(after.passwordLastUpdatedAt != before.passwordLastUpdatedAt);
        QCOMPARE(after.createOrganizationsLimit, 7);
        QCOMPARE(after.deleteSelfEnabled, !before.deleteSelfEnabled);
        QCOMPARE(after.createOrganizationEnabled, before.createOrganizationEnabled);
    }

    void datesKeepTheirMillisecondsUntilTheyAreChanged()
    {
        Stage stage;
        const auto id = stage.openEdit();
        const auto before = stage.user(id).createdAt;
        auto *date = stage.child<QDateTimeEdit>(u"created_at"_s);
        date->setDateTime(date->dateTime().addDays(-1));
        QVERIFY(stage.submit()->isEnabled());
        date->setDateTime(date->dateTime().addDays(1));
        QVERIFY(!stage.submit()->isEnabled());
        date->setDateTime(QDateTime{QDate{2020, 2, 29}, QTime{12, 0}});
        stage.submit()->click();
        QTRY_VERIFY(!stage.dialog);
        QVERIFY(stage.user(id).createdAt != before);
        QCOMPARE(stage.user(id).createdAt, QDateTime(QDate{2020, 2, 29}, QTime{12, 0}).toUTC());
    }

    void aChangeElsewhereIsShownBeforeItIsOverwritten_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("name");
        QTest::newRow("yours") << u"first_name_keepYours"_s << u"Yours"_s;
        QTest::newRow("theirs") << u"first_name_keepTheirs"_s << u"Theirs"_s;
    }
    void aChangeElsewhereIsShownBeforeItIsOverwritten()
    {
        QFETCH(QString, choice);
        QFETCH(QString, name);
        Stage stage;
        const auto id = stage.openEdit();
        const auto was = stage.user(id).firstName;
        stage.changeElsewhere(id, u"Theirs"_s);
        stage.type(u"first_name"_s, u"Yours"_s);
        stage.submit()->click();
        QTRY_VERIFY(stage.child<QDialog>(u"conflictDialog"_s));
        QCOMPARE(stage.child<QLabel>(u"first_name_was"_s)->text(), was);
        QCOMPARE(stage.child<QLabel>(u"first_name_theirs"_s)->text(), u"Theirs"_s);
        QCOMPARE(stage.child<QLabel>(u"first_name_yours"_s)->text(), u"Yours"_s);
        QCOMPARE(stage.desk.server().requestCount("UpdateUser"), 1); // the other one
        stage.child<QRadioButton>(choice)->setChecked(true);
        stage.child<QPushButton>(u"saveAsChosen"_s)->click();
        QTRY_VERIFY(!stage.dialog);
        QCOMPARE(stage.user(id).firstName, name);
    }

    void goingBackFromTheQuestionKeepsTheForm()
    {
        Stage stage;
        const auto id = stage.openEdit();
        stage.changeElsewhere(id, u"Theirs"_s);
        stage.type(u"first_name"_s, u"Yours"_s);
        stage.submit()->click();
        QTRY_VERIFY(stage.child<QDialog>(u"conflictDialog"_s));
        stage.child<QDialog>(u"conflictDialog"_s)->reject();
        QTRY_VERIFY(stage.submit()->isEnabled());
        QCOMPARE(stage.child<QLineEdit>(u"first_name"_s)->text(), u"Yours"_s);
        QCOMPARE(stage.user(id).firstName, u"Theirs"_s);
    }

    void editingIsForOneUser()
    {
        Stage stage;
        auto *edit = stage.window->findChild<QAction *>(u"user.edit"_s);
        QTRY_VERIFY(!edit->isEnabled());
        stage.window->usersPage().view().selectPosition(0);
        QTRY_VERIFY(edit->isEnabled());
        auto *button = stage.window->detailPane().findChild<QPushButton *>(u"user.editButton"_s);
        QTRY_VERIFY(button && button->isVisibleTo(button->parentWidget()));
        stage.window->usersPage().view().selectAll();
        QTRY_VERIFY(!edit->isEnabled());
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
        Stage stage;
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
        auto *area = stage.child<QScrollArea>(u"fields"_s);
        QVERIFY(area->widget()->width() <= area->viewport()->width());
    }

    void theListOfGroupsLeadsToThem()
    {
        Stage stage;
        stage.openNewUser();
        auto *groups = stage.child<QListWidget>(u"groups"_s);
        const auto *dates = stage.child<QDateTimeEdit>(u"created_at"_s);
        QVERIFY(dates->visibleRegion().isEmpty());
        groups->setCurrentRow(groups->count() - 1);
        QTRY_VERIFY(!dates->visibleRegion().isEmpty());
        QCOMPARE(groups->currentRow(), groups->count() - 1);
    }
};

QTEST_MAIN(TestForms)
#include "tst_forms.moc"
