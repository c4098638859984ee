#include "app/welcome.h"
#include "sandbox/server.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

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
        scene.click("session");
        QTRY_COMPARE(connected.size(), 1);
        QVERIFY(!scene.store.all().constFirst().isKeyKept);
        // The next time it is asked for, without bothering the keychain.
        scene.welcome.open(scene.store.all().constFirst());
        QVERIFY(scene.child<QLineEdit>("secretKey")->isVisible());
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

    void aLiveKeyForAnotherServerHasToBeConfirmedByItsName()
    {
        Scene scene;
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, "sk_live_0123456789abcdef");
        scene.child<QLineEdit>("address")->setText(u"https://clerk.invalid/v1"_s);
        scene.click("connect");
        QVERIFY(scene.child<QLineEdit>("confirmHost")->isVisible());
        QVERIFY(scene.problem().contains(u"clerk.invalid"_s));
        scene.child<QLineEdit>("confirmHost")->setText(u"clerk.com"_s);
        scene.click("connect");
        QVERIFY(scene.child<QLineEdit>("confirmHost")->isVisible());
        scene.child<QLineEdit>("confirmHost")->setText(u"clerk.invalid"_s);
        scene.click("connect");
        QVERIFY(!scene.child<QLineEdit>("confirmHost")->isVisible());
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
