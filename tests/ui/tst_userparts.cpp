// The organizations tab, the page of memberships, access tokens and profile images, worked as a person would.

#include "api/operations/security.h"
#include "models/security/oauthtokens.h"
#include "tests/ui/windowstage.h"
#include "ui/images/imagedialog.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/stateview.h"
#include "ui/widgets/wraplabel.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

using namespace desk;
using namespace Qt::StringLiterals;
using testing::Stage;

namespace {

constexpr int identifiersTab = 1;
constexpr int organizationsTab = 4;

void click(const Stage &stage, const QString &name)
{
    auto *button = stage.child<QPushButton>(name);
    QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
    button->click();
}

//! Opens the first user with a Google account and no other, on the tab of identifiers.
void openAccountOwner(Stage &stage)
{
    const auto id = stage.idOf([](const models::UserRef &user) { return user.providers() == "google"; });
    QVERIFY(!id.isEmpty());
    stage.open(id);
    stage.window->detailPane().setTab(identifiersTab);
}

void openToken(Stage &stage)
{
    openAccountOwner(stage);
    click(stage, u"accountToken0"_s);
    QTRY_COMPARE(stage.desk.session().tokens().state(), models::OAuthTokens::State::Ready);
}

QString tokenOf(Stage &stage) { return stage.desk.session().tokens().token()->token.reveal(); }

} // namespace

class TestUserParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    }

    void aTokenIsMaskedUntilItIsRevealed()
    {
        Stage stage;
        openAccountOwner(stage);
        QCOMPARE(stage.desk.server().requestCount("GetOAuthAccessToken"), 0);
        click(stage, u"accountToken0"_s);
        auto *value = stage.child<ui::WrapLabel>(u"tokenValue"_s);
        QTRY_VERIFY(value->isVisible());
        const auto token = tokenOf(stage);
        QVERIFY(!token.isEmpty() && !value->text().contains(token));
        click(stage, u"tokenReveal"_s);
        QVERIFY(value->text().contains(token));
        click(stage, u"tokenReveal"_s);
        QVERIFY(!value->text().contains(token));
        QVERIFY(!stage.child<ui::WrapLabel>(u"tokenScopes"_s)->text().isEmpty());
    }

    void aCopiedTokenLeavesTheClipboard()
    {
        Stage stage;
        openToken(stage);
        const auto token = tokenOf(stage);
        click(stage, u"tokenCopy"_s);
        QCOMPARE(QApplication::clipboard()->text(), token);
        auto *timer = stage.child<QTimer>(u"secretClipboardTimer"_s);
        QCOMPARE(timer->interval(), 30'000);
        timer->start(0);
        QTRY_VERIFY(QApplication::clipboard()->text().isEmpty());
    }

    void whatWasCopiedSinceStaysOnTheClipboard()
    {
        Stage stage;
        openToken(stage);
        click(stage, u"tokenCopy"_s);
        QApplication::clipboard()->setText(u"something else"_s);
        auto *timer = stage.child<QTimer>(u"secretClipboardTimer"_s);
        timer->start(0);
        QTRY_VERIFY(!timer->isActive());
        QCOMPARE(QApplication::clipboard()->text(), u"something else"_s);
    }

    void aTokenIsGoneWithItsAccount()
    {
        Stage stage;
        openToken(stage);
        const auto &tokens = stage.desk.session().tokens();
        bool isDeleted = false;
        stage.desk.client().send(
            api::DeleteExternalAccount{.userId = tokens.userId(), .externalAccountId = tokens.account().deletionId()},
            this, [&isDeleted](const api::Result<api::DeletedObject> &answer) { isDeleted = answer.has_value(); });
        QTRY_VERIFY(isDeleted);
        QVERIFY(tokens.token());
        stage.desk.session().detail().refresh();
        QTRY_VERIFY(!tokens.token());
        QVERIFY(!stage.child<QWidget>(u"tokenPanel"_s)->isVisible());
    }

    void aTokenIsGoneWithTheTabAndTheUser()
    {
        Stage stage;
        openToken(stage);
        stage.window->detailPane().setTab(0);
        QVERIFY(!stage.desk.session().tokens().token());
        stage.window->detailPane().setTab(identifiersTab);
        QVERIFY(!stage.child<QWidget>(u"tokenPanel"_s)->isVisible());

        click(stage, u"accountToken0"_s);
        QTRY_VERIFY(stage.desk.session().tokens().token());
        const auto id = stage.window->detailPane().userId().toLatin1();
        stage.open(stage.idOf([&id](const models::UserRef &user) { return user.id().toByteArray() != id; }));
        QVERIFY(!stage.desk.session().tokens().token());
        QVERIFY(!stage.child<QWidget>(u"tokenPanel"_s)->isVisible());
    }

    void aTokenThatCannotBeHadSaysWhyAndGivesTheTraceId()
    {
        Stage stage;
        stage.desk.addFault(u"GetOAuthAccessToken status=422"_s);
        openAccountOwner(stage);
        click(stage, u"accountToken0"_s);
        QTRY_VERIFY(stage.child<QPushButton>(u"tokenRetry"_s)->isVisible());
        QVERIFY(stage.child<ui::WrapLabel>(u"tokenNote"_s)->text().startsWith(u"The token could not be fetched."_s));
        click(stage, u"tokenCopyDetails"_s);
        QVERIFY(QApplication::clipboard()->text().contains(u"trace id: "_s));
        stage.desk.server().clearFaults();
        click(stage, u"tokenRetry"_s);
        QTRY_VERIFY(stage.desk.session().tokens().token());
    }

    void anExternalAccountIsDeletedByName()
    {
        Stage stage;
        openAccountOwner(stage);
        const auto id = stage.window->detailPane().userId().toLatin1();
        click(stage, u"accountDelete0"_s);
        auto *dialog = stage.child<QDialog>(u"confirmDialog"_s);
        QVERIFY(dialog->findChild<ui::PlainLabel *>(u"names"_s)->text().contains(u"Google"_s));
        dialog->findChild<QPushButton *>(u"confirm"_s)->click();
        auto *toast = stage.child<ui::PlainLabel>(u"toastText"_s);
        QTRY_VERIFY(toast->isVisible());
        QCOMPARE(stage.desk.server().requestCount("DeleteExternalAccount"), 1);
        if (toast->text().startsWith(u"Deleted"_s))
            QTRY_VERIFY(!stage.child<QPushButton>(u"accountDelete0"_s));
        else // the last way to sign in stays, and that is said
            QVERIFY2(toast->text().contains(u"last"_s), qPrintable(toast->text()));
        QVERIFY(stage.desk.session().store().find(id));
    }

    void theOrganizationsAreAskedForWhenSomebodyLooks()
    {
        Stage stage{{.users = 300}};
        auto &memberships = stage.desk.session().memberships();
        memberships.open();
        QTRY_VERIFY(memberships.table().rowCount() > 0);
        const auto id = memberships.table().rows().constFirst().publicUserData.userId.toLatin1();
        stage.open(id);
        QCOMPARE(stage.desk.server().requestCount("UsersGetOrganizationMemberships"), 0);
        stage.window->detailPane().setTab(organizationsTab);
        QTRY_VERIFY(stage.child<ui::WrapLabel>(u"membershipValue0"_s));
        QVERIFY(!stage.child<ui::WrapLabel>(u"membershipValue0"_s)->text().isEmpty());
        const auto before = stage.desk.server().requestCount("UsersGetOrganizationInvitations");
        stage.child<QComboBox>(u"invitationStatus"_s)->setCurrentIndex(1);
        QTRY_COMPARE(stage.desk.server().requestCount("UsersGetOrganizationInvitations"), before + 1);
        // The next user is not looked at through it.
        stage.open(stage.idOf([&id](const models::UserRef &user) { return user.id().toByteArray() != id; }));
        QCOMPARE(stage.child<QComboBox>(u"invitationStatus"_s)->currentIndex(), 0);
        QVERIFY(stage.desk.session().organizations().status().isEmpty());
    }

    void organizationsThatCannotBeLoadedSayWhy()
    {
        Stage stage;
        stage.desk.addFault(u"UsersGetOrganizationMemberships status=403"_s);
        stage.open(stage.desk.table().userAt(0).id().toByteArray());
        stage.window->detailPane().setTab(organizationsTab);
        auto *retry = stage.child<QPushButton>(u"membershipRetry"_s);
        QTRY_VERIFY(retry->isVisible());
        click(stage, u"membershipCopyDetails"_s);
        QVERIFY(QApplication::clipboard()->text().contains(u"trace id: "_s));
        stage.desk.server().clearFaults();
        retry->click();
        QTRY_VERIFY(!retry->isVisible());
    }

    void aMembershipLeadsToItsUser()
    {
        Stage stage{{.users = 300}};
        auto *side = stage.child<QListWidget>(u"views"_s);
        side->setCurrentRow(side->count() - 1);
        Q_EMIT side->itemActivated(side->currentItem());
        auto *table = stage.child<QTableView>(u"memberships"_s);
        QTRY_VERIFY(table->isVisible());
        table->selectRow(1);
        const auto id = stage.desk.session().memberships().table().rows().at(1).publicUserData.userId;
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_COMPARE(stage.window->detailPane().userId(), id);
        QVERIFY(!table->isVisible());
    }

    void headersSortTheMembershipsInTheService()
    {
        Stage stage{{.users = 300}};
        stage.child<QAction>(u"view.memberships"_s)->trigger();
        auto *table = stage.child<QTableView>(u"memberships"_s);
        QTRY_VERIFY(table->isVisible());
        Q_EMIT table->horizontalHeader()->sectionClicked(0);
        QCOMPARE(stage.desk.session().memberships().orderBy(), "+first_name");
        Q_EMIT table->horizontalHeader()->sectionClicked(0);
        QCOMPARE(stage.desk.session().memberships().orderBy(), "-first_name");
        Q_EMIT table->horizontalHeader()->sectionClicked(4); // the service knows no order of organizations
        QCOMPARE(stage.desk.session().memberships().orderBy(), "-first_name");
        QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 0);
        QTRY_VERIFY(table->isVisible());
    }

    void membershipsThatCannotBeLoadedSayWhyAndRetry()
    {
        Stage stage;
        stage.desk.addFault(u"InstanceGetOrganizationMemberships status=403"_s);
        stage.child<QAction>(u"view.memberships"_s)->trigger();
        auto *state = stage.child<ui::StateView>(u"membershipsState"_s);
        auto *retry = state->findChild<QPushButton *>(u"stateButton"_s);
        QTRY_VERIFY(retry->isVisible());
        QVERIFY(state->findChild<QPushButton *>(u"stateCopy"_s)->isVisible());
        stage.desk.server().clearFaults();
        retry->click();
        QTRY_VERIFY(stage.child<QTableView>(u"memberships"_s)->isVisible());
    }

    void nothingCanBeDoneToUsersWhoAreOutOfSight()
    {
        Stage stage;
        stage.open(stage.idWithout(models::UserFlag::Banned));
        QTRY_VERIFY(stage.window->userAction("user.ban")->isEnabled());
        stage.child<QAction>(u"view.memberships"_s)->trigger();
        QTRY_VERIFY(!stage.window->userAction("user.ban")->isEnabled());
    }

    void aPastedPictureBecomesTheProfileImage_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("answered") << QString{};
        QTest::newRow("the answer is lost, so it is looked up") << u"SetUserProfileImage close=done"_s;
    }
    void aPastedPictureBecomesTheProfileImage()
    {
        QFETCH(const QString, fault);
        Stage stage;
        if (!fault.isEmpty())
            stage.desk.addFault(fault);
        const auto id = stage.idWithout(models::UserFlag::HasImage);
        stage.open(id);
        stage.child<QAction>(u"user.changeImage"_s)->trigger();
        auto *dialog = stage.child<ui::ImageDialog>(u"imageDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        auto *send = dialog->findChild<QPushButton *>(u"imageSend"_s);
        QVERIFY(!send->isEnabled());
        QImage picture{64, 48, QImage::Format_RGB32};
        picture.fill(Qt::darkGreen);
        QApplication::clipboard()->setImage(picture);
        dialog->findChild<QPushButton *>(u"imagePaste"_s)->click();
        QTRY_VERIFY(send->isEnabled());
        send->click();
        QTRY_COMPARE(stage.desk.server().requestCount("SetUserProfileImage"), 1);
        QTRY_VERIFY(!stage.child<ui::ImageDialog>(u"imageDialog"_s));
        QVERIFY(stage.desk.table().userAt(stage.desk.table().positionOf(id)).has(models::UserFlag::HasImage));
    }

    void whatIsNoImageIsRefusedBeforeItIsSent()
    {
        Stage stage;
        stage.open(stage.desk.table().userAt(0).id().toByteArray());
        stage.child<QAction>(u"user.changeImage"_s)->trigger();
        auto *dialog = stage.child<ui::ImageDialog>(u"imageDialog"_s);
        QFile file{stage.folder.filePath(u"holiday.png"_s)};
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.7 and nothing of a picture");
        file.close();
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(file.fileName())});
        dialog->take(dropped);
        QVERIFY(!dialog->findChild<QPushButton *>(u"imageSend"_s)->isEnabled());
        QVERIFY(dialog->findChild<ui::WrapLabel *>(u"imageNote"_s)->text().contains(u"not a PNG"_s));
        QCOMPARE(stage.desk.server().requestCount("SetUserProfileImage"), 0);
    }

    void anImageThatIsCutOffIsRefusedBeforeItIsSent_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const auto *format : {"PNG", "JPG"})
            QTest::newRow(format) << QByteArray{format};
    }
    void anImageThatIsCutOffIsRefusedBeforeItIsSent()
    {
        QFETCH(const QByteArray, format);
        QImage picture{300, 300, QImage::Format_RGB32};
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                picture.setPixel(x, y, qRgb(x * y % 251, x * 7 % 256, y * 13 % 256));
        }
        QByteArray bytes;
        QBuffer buffer{&bytes};
        QVERIFY(buffer.open(QIODevice::WriteOnly) && picture.save(&buffer, format.constData()));
        Stage stage;
        stage.open(stage.desk.table().userAt(0).id().toByteArray());
        stage.child<QAction>(u"user.changeImage"_s)->trigger();
        auto *dialog = stage.child<ui::ImageDialog>(u"imageDialog"_s);
        auto *send = dialog->findChild<QPushButton *>(u"imageSend"_s);
        auto *note = dialog->findChild<ui::WrapLabel *>(u"imageNote"_s);
        const auto write = [&stage](const QString &name, const QByteArray &content) {
            QFile file{stage.folder.filePath(name)};
            if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
                qFatal("cannot write a picture");
            return file.fileName();
        };
        dialog->takeFile(write(u"cut"_s, bytes.first(bytes.size() * 3 / 4)));
        QTRY_VERIFY2(note->text().contains(u"not all there"_s), qPrintable(note->text()));
        QVERIFY(!send->isEnabled());
        // All there, but what is in the middle is not what was written.
        auto damaged = bytes;
        damaged.replace(bytes.size() / 2, 200, QByteArray{200, '\0'});
        dialog->takeFile(write(u"damaged"_s, format == "PNG" ? damaged : bytes.first(bytes.size() / 2)));
        QVERIFY(!send->isEnabled());
        QTRY_VERIFY2(note->text().contains(u"not all there"_s), qPrintable(note->text()));
        dialog->takeFile(write(u"whole"_s, bytes));
        QTRY_VERIFY(send->isEnabled());
        QCOMPARE(stage.desk.server().wireCount("SetUserProfileImage"), 0);
    }

    void aFailedUploadKeepsTheImageAndSaysWhatNext()
    {
        Stage stage;
        stage.desk.addFault(u"SetUserProfileImage status=403"_s);
        stage.open(stage.desk.table().userAt(0).id().toByteArray());
        stage.child<QAction>(u"user.changeImage"_s)->trigger();
        auto *dialog = stage.child<ui::ImageDialog>(u"imageDialog"_s);
        const auto path = stage.folder.filePath(u"face.png"_s);
        QImage picture{32, 32, QImage::Format_RGB32};
        picture.fill(Qt::blue);
        QVERIFY(picture.save(path));
        dialog->takeFile(path);
        QTRY_VERIFY(dialog->findChild<QPushButton *>(u"imageSend"_s)->isEnabled());
        dialog->findChild<QPushButton *>(u"imageSend"_s)->click();
        auto *note = dialog->findChild<ui::WrapLabel *>(u"imageNote"_s);
        QTRY_VERIFY(note->text().startsWith(u"The image was not changed."_s));
        QVERIFY(dialog->findChild<QAbstractButton *>(u"imageDetails"_s)->isVisible());
        QVERIFY(dialog->findChild<QPushButton *>(u"imageSend"_s)->isEnabled());
    }

    void aProfileImageIsRemoved()
    {
        Stage stage;
        const auto id = stage.idOf([](const models::UserRef &user) { return user.has(models::UserFlag::HasImage); });
        QVERIFY(!id.isEmpty());
        stage.open(id);
        stage.window->userAction("user.removeImage")->trigger();
        stage.child<QDialog>(u"confirmDialog"_s)->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY(!stage.desk.table().userAt(stage.desk.table().positionOf(id)).has(models::UserFlag::HasImage));
    }
};

QTEST_MAIN(TestUserParts)
#include "tst_userparts.moc"
