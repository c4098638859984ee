#include "app/errorlog.h"
#include "app/welcome.h"
#include "sandbox/server.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace desk;
using namespace desk::app;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

//! A sandbox, a keychain of files and the dialog, as on a first start.
struct Scene
{
    Scene()
    {
        qputenv("FAKE_KEYCHAIN", folder.path().toUtf8());
        QString problem;
        if (!server.start(&problem))
            qFatal("%s", qPrintable(problem));
        QObject::connect(&welcome, &Welcome::openRequested, &welcome, &Welcome::open);
    }

    [[nodiscard]] QString path() const { return folder.filePath(u"connections.json"_s); }
    [[nodiscard]] QByteArray bytes(const QString &name) const
    {
        QFile file{folder.filePath(name)};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
    }
    void setMode(const QByteArray &mode) const
    {
        QFile file{folder.filePath(u"mode"_s)};
        if (file.open(QIODevice::WriteOnly))
            file.write(mode);
    }

    template <typename T>
    [[nodiscard]] T *child(const char *id) const
    {
        auto *found = welcome.shownDialog()->findChild<T *>(QString::fromLatin1(id));
        if (!found)
            qFatal("there is no %s", id);
        return found;
    }
    [[nodiscard]] bool offers(const char *id) const
    {
        const auto *button = welcome.shownDialog()->findChild<QAbstractButton *>(QString::fromLatin1(id));
        return button && button->isVisible();
    }
    void click(const char *id) const { child<QAbstractButton>(id)->click(); }
    [[nodiscard]] QString problem() const
    {
        const auto *label = child<QLabel>("problem");
        return label->isVisible() ? label->text() : QString{};
    }

    void fill(const QString &name, const QByteArray &key) const
    {
        child<QLineEdit>("name")->setText(name);
        child<QLineEdit>("secretKey")->setText(QString::fromLatin1(key));
        child<QLineEdit>("address")->setText(server.baseUrl());
    }

    //! Makes a connection as a person does.
    void connectFirst()
    {
        welcome.showStart();
        fill(u"Acme"_s, server.secretKey());
        QSignalSpy connected{&welcome, &Welcome::connected};
        click("connect");
        [&connected] { QTRY_COMPARE(connected.size(), 1); }();
        welcome.close();
        [this] { QTRY_VERIFY(!welcome.isShown()); }();
    }

    QTemporaryDir folder;
    sandbox::Server server{{.users = 20}};
    models::ConnectionStore store{path()};
    Welcome welcome{store, QStringLiteral(FAKE_KEYCHAIN_PROGRAM), {.first = 200ms, .last = 60s}};
};

} // namespace

class TestWelcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
        QApplication::setQuitOnLastWindowClosed(false);
    }

    void theFirstStartNeedsANameAndAKey()
    {
        Scene scene;
        scene.welcome.showStart();
        QVERIFY(scene.child<QLineEdit>("name")->isVisible());
        QCOMPARE(scene.child<QLineEdit>("secretKey")->echoMode(), QLineEdit::Password);
        QVERIFY(scene.offers("trySandbox"));
        scene.click("connect");
        QVERIFY(!scene.problem().isEmpty());
        scene.fill(u"Acme"_s, {});
        scene.click("connect");
        QVERIFY(scene.problem().contains(u"no secret key"_s));
        scene.fill(u"Acme"_s, "pk_test_whatever");
        scene.click("connect");
        QVERIFY(scene.problem().contains(u"sk_test_"_s));
        QVERIFY(scene.store.all().isEmpty());
    }

    void aConnectionIsRememberedAndItsKeyIsInTheKeychainOnly()
    {
        Scene scene;
        scene.connectFirst();
        QCOMPARE(scene.store.all().size(), 1);
        const auto profile = scene.store.all().constFirst();
        QCOMPARE(profile.name, u"Acme"_s);
        QCOMPARE(profile.environment, api::Connection::Instance::Sandbox);
        QVERIFY(!profile.instanceId.isEmpty());
        QCOMPARE(scene.bytes(profile.id), scene.server.secretKey());
        QVERIFY(!scene.bytes(u"connections.json"_s).contains(scene.server.secretKey().mid(8)));
    }

    void aLaterStartOffersItAndOpensItWithEnter()
    {
        Scene scene;
        scene.connectFirst();
        std::optional<api::SecretKey> key;
        connect(
            &scene.welcome, &Welcome::connected, this,
            [&key](const models::ConnectionProfile &, const api::Connection &connection) { key = connection.key(); });
        scene.welcome.showStart();
        QCOMPARE(scene.child<QListWidget>("connections")->count(), 1);
        QTest::keyClick(scene.child<QListWidget>("connections"), Qt::Key_Return);
        QTRY_VERIFY(key);
        QVERIFY(*key == api::SecretKey::parse(scene.server.secretKey()).value());
    }

    void aRevokedKeyIsToldOfAndNothingIsLost()
    {
        Scene scene;
        scene.connectFirst();
        const auto id = scene.store.all().constFirst().id;
        QFile kept{scene.folder.filePath(id)};
        QVERIFY(kept.open(QIODevice::WriteOnly) && kept.write("sk_test_revokedrevoked") > 0);
        kept.close();
        scene.welcome.open(scene.store.all().constFirst());
        QTRY_VERIFY(scene.offers("retry"));
        scene.click("cancel");
        QVERIFY(scene.child<QListWidget>("connections")->isVisible());
        QCOMPARE(scene.store.all().size(), 1);
        QCOMPARE(scene.bytes(id), QByteArray{"sk_test_revokedrevoked"});

        scene.welcome.open(scene.store.all().constFirst());
        QTRY_VERIFY(scene.offers("replaceKey"));
        scene.click("replaceKey");
        QVERIFY(scene.child<QLineEdit>("secretKey")->isVisible());
        scene.fill({}, scene.server.secretKey());
        scene.click("connect");
        QTRY_COMPARE(scene.bytes(id), scene.server.secretKey());
    }

    void aKeyOfAnotherInstanceIsRefused()
    {
        Scene scene;
        scene.connectFirst();
        auto profile = scene.store.all().constFirst();
        profile.instanceId = u"ins_another"_s;
        QVERIFY(scene.store.save(profile));
        QSignalSpy connected{&scene.welcome, &Welcome::connected};
        scene.welcome.open(profile);
        QTRY_VERIFY(scene.offers("retry"));
        QVERIFY(scene.child<QLabel>("messageText")->text().contains(u"another instance"_s));
        QCOMPARE(connected.size(), 0);
        QCOMPARE(scene.store.find(profile.id)->instanceId, u"ins_another"_s);
    }

    void aKeychainThatIsLockedOffersTheSessionOnly()
    {
        Scene scene;
        scene.setMode("Locked");
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, scene.server.secretKey());
        QSignalSpy connected{&scene.welcome, &Welcome::connected};
        scene.click("connect");
        QTRY_VERIFY(scene.offers("session"));
        QVERIFY(scene.child<QLabel>("messageText")->text().contains(u"locked"_s));
        // As the service said, and not as a new connection begins.
        QVERIFY(scene.child<QWidget>("instanceChip")->accessibleName().contains(u"Acme, SANDBOX"_s));
        scene.click("session");
        QTRY_COMPARE(connected.size(), 1);
        QVERIFY(!scene.store.all().constFirst().isKeyKept);
        // The next time it is asked for, without bothering the keychain.
        scene.welcome.open(scene.store.all().constFirst());
        QVERIFY(scene.child<QLineEdit>("secretKey")->isVisible());
    }

    void aKeyThatTheKeychainHasLostIsEnteredAndKeptAgain()
    {
        Scene scene;
        scene.connectFirst();
        const auto profile = scene.store.all().constFirst();
        QVERIFY(QFile::remove(scene.folder.filePath(profile.id)));
        scene.welcome.open(profile);
        QTRY_VERIFY(scene.offers("restoreKey"));
        QVERIFY(scene.offers("retry") && scene.offers("enterKey") && scene.offers("cancel"));
        QVERIFY(scene.child<QLabel>("messageTitle")->text().contains(profile.name));
        const auto *chip = scene.child<QWidget>("instanceChip");
        QVERIFY(chip->isVisible() && chip->accessibleName().contains(u"Acme, SANDBOX"_s));
        scene.click("retry"); // still lost
        QTRY_VERIFY(scene.offers("restoreKey"));
        scene.click("restoreKey");
        scene.child<QLineEdit>("secretKey")->setText(QString::fromLatin1(scene.server.secretKey()));
        QSignalSpy connected{&scene.welcome, &Welcome::connected};
        scene.click("connect");
        QTRY_COMPARE(connected.size(), 1);
        QCOMPARE(scene.bytes(profile.id), scene.server.secretKey());
        QCOMPARE(scene.store.all().size(), 1);
        QCOMPARE(scene.store.all().constFirst().color, profile.color);
    }

    void aLostKeyMayBeGivenForTheSessionOnly()
    {
        Scene scene;
        scene.connectFirst();
        const auto id = scene.store.all().constFirst().id;
        QVERIFY(QFile::remove(scene.folder.filePath(id)));
        scene.welcome.open(scene.store.all().constFirst());
        QTRY_VERIFY(scene.offers("enterKey"));
        scene.click("enterKey");
        // It is still in sight whose key is wanted.
        const auto chips = scene.welcome.shownDialog()->findChildren<QWidget *>(u"instanceChip"_s);
        QVERIFY(std::ranges::any_of(chips, [](const QWidget *chip) {
            return chip->isVisible() && chip->accessibleName().contains(u"Acme, SANDBOX"_s);
        }));
        scene.child<QLineEdit>("secretKey")->setText(QString::fromLatin1(scene.server.secretKey()));
        QSignalSpy connected{&scene.welcome, &Welcome::connected};
        scene.click("connect");
        QTRY_COMPARE(connected.size(), 1);
        QVERIFY(!QFile::exists(scene.folder.filePath(id)));
    }

    void aKeychainThatHangsHoldsNobodyUp()
    {
        Scene scene;
        scene.connectFirst();
        scene.setMode("hang");
        scene.welcome.open(scene.store.all().constFirst());
        QTRY_VERIFY(scene.offers("enterKey"));
        QSignalSpy connected{&scene.welcome, &Welcome::connected};
        scene.click("enterKey");
        scene.child<QLineEdit>("secretKey")->setText(QString::fromLatin1(scene.server.secretKey()));
        scene.click("connect");
        QTRY_COMPARE(connected.size(), 1);
        QVERIFY(scene.store.all().constFirst().isKeyKept);
    }

    void forgettingRemovesTheKeyAndOnlyThenTheConnection()
    {
        Scene scene;
        scene.connectFirst();
        const auto id = scene.store.all().constFirst().id;
        scene.setMode("StillThere");
        scene.welcome.showStart();
        QTest::keyClick(scene.child<QListWidget>("connections"), Qt::Key_Delete);
        scene.click("forget");
        QTRY_VERIFY(scene.offers("forgetAnyway"));
        QCOMPARE(scene.store.all().size(), 1);
        scene.setMode({});
        QSignalSpy forgotten{&scene.welcome, &Welcome::forgotten};
        scene.click("retry");
        QTRY_COMPARE(forgotten.size(), 1);
        QVERIFY(scene.store.all().isEmpty());
        QVERIFY(!QFile::exists(scene.folder.filePath(id)));
    }

    void forgettingWhileTheKeychainHangsCanBeTriedAgainOrLeft()
    {
        Scene scene;
        scene.connectFirst();
        const auto id = scene.store.all().constFirst().id;
        scene.setMode("hang");
        const auto forget = [&scene] {
            scene.welcome.showStart();
            QTest::keyClick(scene.child<QListWidget>("connections"), Qt::Key_Delete);
            scene.click("forget");
            [&scene] { QTRY_VERIFY(scene.offers("retry")); }();
        };
        forget();
        QVERIFY(scene.child<QLabel>("messageText")->text().contains(u"stays in your list"_s));
        scene.click("cancel");
        QCOMPARE(scene.child<QListWidget>("connections")->count(), 1);
        QVERIFY(!scene.bytes(id).isEmpty());

        forget();
        scene.click("forgetAnyway");
        QVERIFY(scene.store.all().isEmpty());
        QVERIFY2(scene.problem().contains(u"Acme"_s) && scene.problem().contains(u"may still be in"_s),
                 qPrintable(scene.problem()));

        scene.setMode({});
        scene.connectFirst();
        scene.setMode("hang");
        forget();
        scene.setMode({});
        QSignalSpy forgotten{&scene.welcome, &Welcome::forgotten};
        scene.click("retry");
        QTRY_COMPARE(forgotten.size(), 1);
        QVERIFY(scene.problem().isEmpty());
    }

    void aLiveKeyForAnotherServerHasToBeConfirmedByItsName()
    {
        Scene scene;
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, "sk_live_0123456789abcdef");
        scene.child<QLineEdit>("address")->setText(u"https://clerk.invalid/v1"_s);
        scene.click("connect");
        QVERIFY(scene.child<QLineEdit>("confirmHost")->isVisible());
        for (const auto &word : {u"LIVE"_s, u"clerk.invalid"_s, u"probably a mistake"_s})
            QVERIFY2(scene.problem().contains(word), qPrintable(scene.problem()));
        scene.child<QLineEdit>("confirmHost")->setText(u"clerk.com"_s);
        scene.click("connect");
        QVERIFY(scene.child<QLineEdit>("confirmHost")->isVisible());
        scene.child<QLineEdit>("confirmHost")->setText(u"clerk.invalid"_s);
        scene.click("connect");
        QVERIFY(!scene.child<QLineEdit>("confirmHost")->isVisible());
    }

    //! As on a screen of 1280 by 800 pixels on which everything is twice as large.
    void aLowWindowShowsItsButtonsAndLetsNothingBeCrushed()
    {
        Scene scene;
        scene.welcome.showStart();
        auto *dialog = scene.welcome.shownDialog();
        dialog->resize(600, 320);
        scene.click("moreOptions");
        scene.fill(u"Acme"_s, "sk_live_0123456789abcdef");
        scene.child<QLineEdit>("address")->setText(
            u"https://a-rather-long-name-of-a-server-of-somebody-else.invalid/v1"_s);
        scene.click("connect");
        const auto isInSight = [dialog](const QWidget *widget) {
            return dialog->rect().contains(QRect{widget->mapTo(dialog, QPoint{}), widget->size()})
                && widget->visibleRegion().boundingRect() == widget->rect();
        };
        const auto *host = scene.child<QLineEdit>("confirmHost");
        QTRY_VERIFY(host->height() >= host->sizeHint().height());
        for (const auto *id : {"name", "secretKey", "address", "authorities"}) {
            const auto *field = scene.child<QLineEdit>(id);
            QVERIFY(field->height() >= field->sizeHint().height());
        }
        for (const auto *id : {"connect", "cancelForm", "moreOptions", "trySandbox"})
            QVERIFY2(isInSight(scene.child<QWidget>(id)), id);
        const auto *problem = scene.child<QLabel>("problem");
        QVERIFY(problem->height() >= problem->heightForWidth(problem->width()));
        QTRY_VERIFY(!problem->visibleRegion().isEmpty());
    }

    //! Not even to be confirmed: a sandbox has no use for one.
    void aLiveKeyNeverGoesOverPlainHttp()
    {
        Scene scene;
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, "sk_live_0123456789abcdef");
        const auto before = scene.server.wireCount("GetInstance");
        scene.click("connect");
        QVERIFY(!scene.child<QLineEdit>("confirmHost")->isVisible());
        QVERIFY2(scene.problem().contains(u"plain http"_s), qPrintable(scene.problem()));
        QCOMPARE(scene.server.wireCount("GetInstance"), before);
    }

    void whatWasToBeConfirmedEndsWithTheKeyItWasAbout()
    {
        Scene scene;
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, "sk_live_0123456789abcdef");
        scene.child<QLineEdit>("address")->setText(u"https://clerk.invalid/v1"_s);
        scene.click("connect");
        QVERIFY(scene.child<QLineEdit>("confirmHost")->isVisible());
        scene.child<QLineEdit>("secretKey")->setText(u"sk_test_0123456789abcdef"_s);
        QVERIFY(!scene.child<QLineEdit>("confirmHost")->isVisible());
        QVERIFY(scene.problem().isEmpty());
    }

    void aKeyInAnotherFieldIsTakenOutAndKeptNowhere_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        const auto key = u"sk_live_0123456789abcdef"_s;
        QTest::newRow("name") << u"name"_s << u"Acme "_s + key;
        QTest::newRow("address") << u"address"_s << u"https://"_s + key;
        QTest::newRow("address, encoded") << u"address"_s << u"https://acme.example/%73k_live_0123456789abcdef"_s;
        QTest::newRow("certificates") << u"authorities"_s << u"/tmp/"_s + key;
    }
    void aKeyInAnotherFieldIsTakenOutAndKeptNowhere()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, text);
        for (const bool isNew : {true, false}) {
            if (!isNew && field == u"address"_s)
                continue; // which stays as it is
            Scene scene;
            if (!isNew)
                scene.connectFirst();
            scene.welcome.showStart();
            if (isNew)
                scene.fill(u"Acme"_s, scene.server.secretKey());
            else
                QTest::keyClick(scene.child<QListWidget>("connections"), Qt::Key_F2);
            const auto before = scene.bytes(u"connections.json"_s);
            auto *line = scene.welcome.shownDialog()->findChild<QLineEdit *>(field);
            line->setText(text);
            scene.click("connect");
            QVERIFY(scene.problem().contains(u"secret key"_s));
            QVERIFY(!scene.problem().contains(u"0123456789"_s));
            QVERIFY(line->text().isEmpty() && !line->isUndoAvailable());
            QCOMPARE(scene.bytes(u"connections.json"_s), before);
            QVERIFY(!before.contains("0123456789"));
        }
    }

    void aFileThatCannotBeWrittenDoesNotKeepAnybodyOut()
    {
        Scene scene;
        scene.connectFirst();
        const auto profile = scene.store.all().constFirst();
        QVERIFY(QFile::remove(scene.path()) && QDir{}.mkpath(scene.path() + u"/in the way"_s));
        QSignalSpy connected{&scene.welcome, &Welcome::connected};
        QSignalSpy notKept{&scene.welcome, &Welcome::notKept};
        scene.welcome.open(profile);
        QTRY_COMPARE(notKept.size(), 1);
        QCOMPARE(connected.size(), 1);
        QVERIFY(notKept.constFirst().at(1).toString().contains(u"cannot be written"_s));
    }

    void aDevelopmentKeyForALiveConnectionIsNotEvenSent()
    {
        Scene scene;
        scene.connectFirst();
        auto profile = scene.store.all().constFirst();
        profile.environment = api::Connection::Instance::Live;
        QVERIFY(scene.store.save(profile));
        const auto before = scene.server.wireCount("GetInstance");
        scene.welcome.askForKey(profile);
        scene.fill({}, scene.server.secretKey());
        QSignalSpy failed{&scene.welcome, &Welcome::failed};
        scene.click("connect");
        QVERIFY2(scene.problem().contains(u"development key"_s), qPrintable(scene.problem()));
        QCOMPARE(scene.server.wireCount("GetInstance"), before);
        QCOMPARE(failed.size(), 1);
    }

    void looseningALiveConnectionInItsFormIsAskedAbout()
    {
        Scene scene;
        scene.connectFirst();
        auto profile = scene.store.all().constFirst();
        profile.environment = api::Connection::Instance::Live;
        profile.safeMode = api::SafeMode::ConfirmAll;
        QVERIFY(scene.store.save(profile));
        QSignalSpy changed{&scene.welcome, &Welcome::changed};
        const auto choose = [&scene](api::SafeMode mode) {
            scene.welcome.showStart();
            QTest::keyClick(scene.child<QListWidget>("connections"), Qt::Key_F2);
            auto *modes = scene.child<QComboBox>("safeMode");
            modes->setCurrentIndex(modes->findData(int(mode)));
            scene.click("connect");
        };
        choose(api::SafeMode::ReadOnly); // no question: it is safer
        QCOMPARE(changed.size(), 1);
        choose(api::SafeMode::Normal);
        auto *question = scene.child<QMessageBox>("loosenDialog");
        QCOMPARE(scene.store.find(profile.id)->safeMode, api::SafeMode::ReadOnly);
        question->reject();
        QCOMPARE(scene.store.find(profile.id)->safeMode, api::SafeMode::ReadOnly);
        scene.click("connect");
        QTRY_VERIFY(scene.welcome.shownDialog()->findChildren<QMessageBox *>(u"loosenDialog"_s).size() == 1);
        scene.child<QMessageBox>("loosenDialog")->findChild<QAbstractButton *>(u"yes"_s)->click();
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(scene.store.find(profile.id)->safeMode, api::SafeMode::Normal);
    }

    void forgettingSaysWhatIsLostAndWaitsForWhatRuns()
    {
        Scene scene;
        scene.connectFirst();
        Welcome::Holding holding{.isOpen = true, .isBusy = true};
        scene.welcome.setHolding([&holding](const QString &) { return holding; });
        const auto ask = [&scene] {
            scene.welcome.showStart();
            QTest::keyClick(scene.child<QListWidget>("connections"), Qt::Key_Delete);
            return scene.child<QLabel>("messageText")->text();
        };
        QVERIFY(ask().contains(u"running"_s));
        QVERIFY(!scene.offers("forget"));
        holding = {.isOpen = true, .hasUnsaved = true};
        const auto unsaved = ask();
        QVERIFY(unsaved.contains(u"not saved"_s) && unsaved.contains(u"history"_s));
        // Something began while the question stood.
        holding.isBusy = true;
        scene.click("forget");
        QVERIFY(scene.child<QLabel>("messageText")->text().contains(u"running"_s));
        QCOMPARE(scene.store.all().size(), 1);
    }

    void whatFailsOnTheWayIsKnownToTheDiagnostics()
    {
        Scene scene;
        scene.connectFirst();
        auto profile = scene.store.all().constFirst();
        QSignalSpy failed{&scene.welcome, &Welcome::failed};
        QString problem;
        QVERIFY(scene.server.addFault(u"GetInstance first=1 status=401"_s, &problem));
        scene.welcome.open(profile);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.constFirst().at(1).value<api::Error>().kind, api::Error::Kind::Unauthorized);
        profile.instanceId = u"ins_another"_s;
        scene.welcome.open(profile);
        QTRY_COMPARE(failed.size(), 2);
        scene.setMode("Locked");
        scene.welcome.open(profile);
        QTRY_COMPARE(failed.size(), 3);
        ErrorLog log;
        for (const auto &one : failed)
            log.add(one.at(0).toString(), one.at(1).value<api::Error>());
        const auto lines = log.lines().join(u'\n');
        QVERIFY2(lines.contains(u"401"_s) && lines.contains(u"other_instance"_s) && lines.contains(u"Locked"_s),
                 qPrintable(lines));
        QVERIFY(!lines.contains(u"Acme"_s));
    }

    void badAddressesAreRefusedInPlainWords_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("http") << u"http://api.clerk.com/v1"_s;
        QTest::newRow("user name") << u"https://me@api.clerk.com/v1"_s;
        QTest::newRow("nothing") << QString{};
    }
    void badAddressesAreRefusedInPlainWords()
    {
        QFETCH(QString, address);
        Scene scene;
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, scene.server.secretKey());
        scene.child<QLineEdit>("address")->setText(address);
        scene.click("connect");
        QTRY_VERIFY(!scene.problem().isEmpty());
        QVERIFY(scene.store.all().isEmpty());
    }
};

QTEST_MAIN(TestWelcome)
#include "tst_welcome.moc"
