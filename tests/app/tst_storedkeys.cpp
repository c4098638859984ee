#include "app/errorlog.h"
#include "tests/app/welcomestage.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace desk;
using namespace desk::app;

class TestStoredKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { testing::prepareApplication(); }

    void aRevokedKeyIsToldOfAndNothingIsLost()
    {
        WelcomeStage scene;
        scene.connectFirst();
        const auto id = scene.store.all().constFirst().id;
        QFile kept{scene.folder.filePath(id)};
        QVERIFY(kept.open(QIODevice::WriteOnly) && kept.write("sk_test_revokedrevoked") > 0);
        kept.close();
        scene.welcome.open(scene.store.all().constFirst());
        QTRY_VERIFY(scene.offers("retry"));
        QVERIFY(scene.child<QWidget>("instanceChip")->accessibleName().contains(u"Acme, SANDBOX"_s));
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
        WelcomeStage scene;
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
        WelcomeStage scene;
        scene.setMode("Locked");
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, scene.server.secretKey());
        QSignalSpy connected{&scene.welcome, &Welcome::connected};
        scene.click("connect");
        QTRY_VERIFY(scene.offers("session"));
        QVERIFY(scene.child<QLabel>("messageText")->text().contains(u"locked"_s));
        // As the service said, and not as a new connection begins.
        QVERIFY(scene.child<QWidget>("instanceChip")->accessibleName().contains(u"Acme, SANDBOX"_s));
        scene.click("cancel"); // to the form as it was left
        QVERIFY(scene.child<QLineEdit>("name")->isVisible());
        QCOMPARE(scene.child<QLineEdit>("name")->text(), u"Acme"_s);
        scene.click("connect");
        QTRY_VERIFY(scene.offers("session"));
        scene.click("session");
        QTRY_COMPARE(connected.size(), 1);
        QVERIFY(!scene.store.all().constFirst().isKeyKept);
        // The next time it is asked for, without bothering the keychain.
        scene.welcome.open(scene.store.all().constFirst());
        QVERIFY(scene.child<QLineEdit>("secretKey")->isVisible());
    }

    void aKeyThatTheKeychainHasLostIsEnteredAndKeptAgain()
    {
        WelcomeStage scene;
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
        WelcomeStage scene;
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
        WelcomeStage scene;
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
        WelcomeStage scene;
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
        WelcomeStage scene;
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

    void forgettingSaysWhatOfItWasDone()
    {
        WelcomeStage scene;
        scene.connectFirst();
        const auto id = scene.store.all().constFirst().id;
        QVERIFY(QFile::remove(scene.path()) && QDir{}.mkpath(scene.path() + u"/in the way"_s));
        scene.welcome.showStart();
        QTest::keyClick(scene.child<QListWidget>("connections"), Qt::Key_Delete);
        scene.click("forget");
        const auto *said = scene.child<QLabel>("messageText");
        QTRY_VERIFY2(said->text().contains(u"key is gone"_s), qPrintable(said->text()));
        QVERIFY(scene.bytes(id).isEmpty());
        QCOMPARE(scene.store.all().size(), 1);
    }

    //! Nothing would lead to it any more.
    void noKeyIsLeftBehindIfTheConnectionCannotBeRemembered()
    {
        WelcomeStage scene;
        QVERIFY(QDir{}.mkpath(scene.path() + u"/in the way"_s));
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, scene.server.secretKey());
        scene.click("connect");
        QTRY_VERIFY(scene.problem().contains(u"could not be remembered"_s));
        QVERIFY2(scene.problem().contains(u"taken out"_s), qPrintable(scene.problem()));
        const auto left = QDir{scene.folder.path()}.entryList(QDir::Files);
        for (const auto &name : left)
            QVERIFY2(!scene.bytes(name).contains(scene.server.secretKey()), qPrintable(name));
    }

    void aFileThatCannotBeWrittenDoesNotKeepAnybodyOut()
    {
        WelcomeStage scene;
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

    void forgettingSaysWhatIsLostAndWaitsForWhatRuns()
    {
        WelcomeStage scene;
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
        WelcomeStage scene;
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
};

QTEST_MAIN(TestStoredKeys)
#include "tst_storedkeys.moc"
