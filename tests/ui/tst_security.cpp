// The security tab and deleting users, worked as a person would.

#include "tests/ui/windowstage.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/wraplabel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>

using namespace desk;
using namespace Qt::StringLiterals;
using models::UserFlag;
using testing::Stage;

namespace {

constexpr int securityTab = 2;

QByteArray userWith(Stage &stage, models::UserFlags flags)
{
    return stage.idOf([flags](const models::UserRef &user) { return (user.flags() & flags) == flags; });
}

//! Shows what keeps the account of somebody with \p flags; their id.
QByteArray openSecurity(Stage &stage, models::UserFlags flags)
{
    auto id = userWith(stage, flags);
    [&id] { QVERIFY(!id.isEmpty()); }();
    stage.open(id);
    stage.window->detailPane().setTab(securityTab);
    return id;
}

QString suffixed(const QByteArray &id, int characters, const QString &suffix)
{
    return QString::fromLatin1(id.right(characters)) + suffix;
}

void click(const Stage &stage, const QString &name)
{
    auto *button = stage.child<QPushButton>(name);
    QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
    button->click();
}

} // namespace

class TestSecurity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void aVerifiedPasswordLeavesTheFieldAtOnce()
    {
        Stage stage;
        const auto id = openSecurity(stage, UserFlag::PasswordEnabled);
        auto *field = stage.child<QLineEdit>(u"passwordToVerify"_s);
        auto *result = stage.child<ui::WrapLabel>(u"passwordResult"_s);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        field->setText(u"sandbox-"_s + suffixed(id, 8, {}));
        click(stage, u"passwordVerify"_s);
        QVERIFY(field->text().isEmpty());
        QVERIFY(!field->isUndoAvailable());
        QTRY_VERIFY(result->text().startsWith(u"Right"_s));

        field->setText(u"not it"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(result->text().startsWith(u"Wrong"_s));
        QVERIFY(field->text().isEmpty());
    }

    void whatWasTypedDoesNotOutliveTheUserOrTheTab()
    {
        Stage stage;
        const auto id = openSecurity(stage, UserFlag::PasswordEnabled);
        auto *field = stage.child<QLineEdit>(u"passwordToVerify"_s);
        auto *result = stage.child<ui::WrapLabel>(u"passwordResult"_s);
        field->setText(u"half a secr"_s);
        stage.window->detailPane().setTab(0);
        QVERIFY(field->text().isEmpty());

        stage.window->detailPane().setTab(securityTab);
        field->setText(u"not it"_s);
        click(stage, u"passwordVerify"_s);
        QTRY_VERIFY(result->isVisible() && result->text().startsWith(u"Wrong"_s));
        stage.open(stage.idOf([&id](const models::UserRef &user) {
            return user.has(UserFlag::PasswordEnabled) && user.id().toByteArray() != id;
        }));
        QVERIFY(!result->isVisible());
        QVERIFY(result->text().isEmpty());
    }

    void aBackupCodeIsWarnedAboutAndUsedUp()
    {
        Stage stage;
        const auto id = openSecurity(stage, UserFlag::BackupCodeEnabled | UserFlag::TotpEnabled);
        QVERIFY(stage.child<ui::WrapLabel>(u"codeWarning"_s)->text().contains(u"used up"_s));
        stage.child<QLineEdit>(u"codeToVerify"_s)->setText(suffixed(id, 6, u"01"_s));
        click(stage, u"codeVerify"_s);
        QTRY_VERIFY(stage.child<ui::WrapLabel>(u"codeResult"_s)->text().contains(u"used up now"_s));
    }

    void aFailedCheckSaysWhatWasNotDoneAndGivesTheTraceId()
    {
        Stage stage;
        stage.desk.addFault(u"VerifyPassword status=403"_s);
        openSecurity(stage, UserFlag::PasswordEnabled);
        stage.child<QLineEdit>(u"passwordToVerify"_s)->setText(u"x"_s);
        click(stage, u"passwordVerify"_s);
        auto *result = stage.child<ui::WrapLabel>(u"passwordResult"_s);
        QTRY_VERIFY(result->text().startsWith(u"Not checked."_s));
        auto *details = stage.child<QAbstractButton>(u"passwordDetails"_s);
        QVERIFY(details->isVisible());
        details->click();
        QVERIFY(QApplication::clipboard()->text().contains(u"trace id: "_s));
    }

    void aCheckWithoutAnAnswerSaysWhatToDoNext()
    {
        Stage stage;
        stage.desk.addFault(u"VerifyPassword,VerifyTOTP status=500"_s);
        openSecurity(stage, UserFlag::PasswordEnabled | UserFlag::TotpEnabled);
        stage.child<QLineEdit>(u"passwordToVerify"_s)->setText(u"x"_s);
        click(stage, u"passwordVerify"_s);
        auto *password = stage.child<ui::WrapLabel>(u"passwordResult"_s);
        QTRY_VERIFY2(password->text().contains(u"verify it again"_s), qPrintable(password->text()));
        stage.child<QLineEdit>(u"codeToVerify"_s)->setText(u"abcdefgh"_s);
        click(stage, u"codeVerify"_s);
        auto *code = stage.child<ui::WrapLabel>(u"codeResult"_s);
        QTRY_VERIFY2(code->text().contains(u"may be used up"_s), qPrintable(code->text()));
        QVERIFY2(code->text().contains(u"another backup code"_s), qPrintable(code->text()));
    }

    void disablingMfaIsAskedAndShownEverywhere()
    {
        Stage stage;
        const auto id = openSecurity(stage, UserFlag::TotpEnabled | UserFlag::TwoFactorEnabled);
        click(stage, u"factors.user.disableMfaButton"_s);
        auto *dialog = stage.child<QDialog>(u"confirmDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(stage.desk.server().requestCount("DisableMFA"), 0);
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_COMPARE(stage.desk.session().jobs().running(), 0);
        QTRY_VERIFY(!stage.desk.table().userAt(stage.desk.table().positionOf(id)).has(UserFlag::TotpEnabled));
        QTRY_COMPARE(stage.child<ui::WrapLabel>(u"totp"_s)->text(), u"Not set up"_s);
        QTRY_VERIFY(!stage.child<QPushButton>(u"factors.user.disableMfaButton"_s)->isVisible());
    }

    void aLockedUserIsUnlockedWhereTheLockIsShown()
    {
        Stage stage;
        openSecurity(stage, UserFlag::Locked);
        click(stage, u"access.user.unlockButton"_s);
        QTRY_COMPARE(stage.child<ui::WrapLabel>(u"lock"_s)->text(), u"Not locked"_s);
    }

    void deletingAPasskeyWarnsThatTheUserIsTold()
    {
        Stage stage;
        openSecurity(stage, UserFlag::HasPasskey);
        const QRegularExpression buttons{u"^passkeyDelete"_s};
        const auto before = stage.window->findChildren<QPushButton *>(buttons).size();
        click(stage, u"passkeyDelete0"_s);
        auto *dialog = stage.child<QDialog>(u"confirmDialog"_s);
        QVERIFY(dialog);
        QVERIFY(dialog->findChild<ui::PlainLabel *>(u"consequence"_s)->text().contains(u"e-mails the user"_s));
        dialog->reject();
        QCOMPARE(stage.desk.server().requestCount("UserPasskeyDelete"), 0);

        click(stage, u"passkeyDelete0"_s);
        stage.window->findChildren<QDialog *>(u"confirmDialog"_s)
            .constLast()
            ->findChild<QPushButton *>(u"confirm"_s)
            ->click();
        QTRY_COMPARE(stage.desk.server().requestCount("UserPasskeyDelete"), 1);
        auto *toast = stage.child<ui::PlainLabel>(u"toastText"_s);
        QTRY_VERIFY(toast->isVisible() && toast->text().startsWith(u"Deleted the passkey"_s));
        QTRY_COMPARE(stage.window->findChildren<QPushButton *>(buttons).size(), before - 1);
    }

    void deletingAUserOffersToBanThemInstead()
    {
        Stage stage;
        const auto id = stage.idWithout(UserFlag::Banned);
        stage.open(id);
        stage.window->userAction("user.delete")->trigger();
        auto *dialog = stage.child<QDialog>(u"confirmDialog"_s);
        QVERIFY(dialog->findChild<ui::PlainLabel *>(u"names"_s)->text().contains(QString::fromLatin1(id)));
        auto *instead = dialog->findChild<QPushButton *>(u"instead"_s);
        QVERIFY(instead);
        QCOMPARE(instead->text(), u"Ban instead"_s);
        instead->click();
        QTRY_COMPARE(stage.desk.server().requestCount("BanUser"), 1);
        QTRY_COMPARE(stage.desk.session().jobs().running(), 0);
        QCOMPARE(stage.desk.server().requestCount("DeleteUser"), 0);
    }

    void aDeletedUserIsGoneAndCanBeSaved()
    {
        Stage stage;
        const auto id = stage.desk.table().userAt(2).id().toByteArray();
        stage.open(id);
        const auto raw = stage.desk.session().store().rawJson(*stage.desk.session().store().find(id));
        stage.window->userAction("user.delete")->trigger();
        stage.child<QDialog>(u"confirmDialog"_s)->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_COMPARE(stage.desk.table().rowCount(), 119);
        QTRY_VERIFY(stage.window->detailPane().userId().isEmpty());

        auto *toast = stage.child<QWidget>(u"toast"_s);
        QTRY_VERIFY(toast->isVisible());
        toast->findChild<QPushButton *>()->click();
        auto *dialog = stage.child<QFileDialog>(u"saveDeletedDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        const auto path = stage.folder.filePath(u"gone.json"_s);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QFile file{path};
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), raw + '\n');
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions{});
    }

    void manyAreDeletedOnlyOnceTheirNumberIsTyped()
    {
        Stage stage;
        stage.select({0, 1, 2});
        auto *action = stage.window->userAction("user.delete");
        QTRY_COMPARE(action->text(), u"Delete 3 users…"_s);
        action->trigger();
        auto *dialog = stage.child<QDialog>(u"confirmDialog"_s);
        auto *yes = dialog->findChild<QPushButton *>(u"confirm"_s);
        auto *typed = dialog->findChild<QLineEdit *>(u"typed"_s);
        QVERIFY(typed && !yes->isEnabled());
        QTest::keyClicks(typed, u"4"_s);
        QVERIFY(!yes->isEnabled());
        typed->setText(u"3"_s);
        QVERIFY(yes->isEnabled());
        yes->click();
        QTRY_COMPARE(stage.desk.server().requestCount("DeleteUser"), 3);
    }

    void deletingAUserOfALiveInstanceWantsAWordOfOurs()
    {
        const auto *row = models::findUserAction(u"user.delete");
        const auto live = ui::questionOf(*row, 1, api::Connection::Instance::Live);
        QCOMPARE(live.typed, u"DELETE"_s);
        const auto sandbox = ui::questionOf(*row, 1, api::Connection::Instance::Sandbox);
        QVERIFY(sandbox.typed.isEmpty());
    }

    void theRareActionsAreBehindOneButton()
    {
        Stage stage;
        stage.open(stage.desk.table().userAt(0).id().toByteArray());
        click(stage, u"moreButton"_s);
        auto *menu = stage.child<QMenu>(u"moreMenu"_s);
        QVERIFY(menu->isVisible());
        QVERIFY(menu->actions().contains(stage.window->userAction("user.delete")));
        menu->close();
    }
};

QTEST_MAIN(TestSecurity)
#include "tst_security.moc"
