#include "tests/app/welcomestage.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace desk;
using namespace desk::app;

class TestWelcome : public QObject
{
    Q_OBJECT

private:
    //! With a live key, which is asked about.
    static void connectToAnotherServer(WelcomeStage &scene)
    {
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, "sk_live_0123456789abcdef");
        scene.child<QLineEdit>("address")->setText(u"https://clerk.invalid/v1"_s);
        scene.click("connect");
    }

private Q_SLOTS:
    void initTestCase() { testing::prepareApplication(); }

    void theFirstStartNeedsANameAndAKey()
    {
        WelcomeStage scene;
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
        WelcomeStage scene;
        scene.connectFirst();
        QCOMPARE(scene.store.all().size(), 1);
        const auto profile = scene.store.all().constFirst();
        QCOMPARE(profile.name, u"Acme"_s);
        QCOMPARE(profile.environment, api::Connection::Instance::Sandbox);
        QVERIFY(!profile.instanceId.isEmpty());
        QCOMPARE(scene.bytes(profile.id), scene.server.secretKey());
        QVERIFY(!scene.bytes(u"connections.json"_s).contains(scene.server.secretKey().mid(8)));
    }

    //! A double click, or Enter twice: the second is not meant for what stands there by then.
    void aSecondClickDoesNotCancelWhatTheFirstBegan()
    {
        WelcomeStage scene;
        QString problem;
        QVERIFY(scene.server.addFault(u"GetInstance delay=3000"_s, &problem));
        scene.welcome.showStart();
        scene.fill(u"Acme"_s, scene.server.secretKey());
        scene.child<QLineEdit>("secretKey")->setFocus();
        scene.click("connect");
        auto *dialog = scene.welcome.shownDialog();
        QVERIFY(scene.offers("cancel"));
        QTest::keyClick(dialog->windowHandle(), Qt::Key_Return);
        QTest::keyClick(dialog->windowHandle(), Qt::Key_Space);
        QTest::keyClick(dialog->windowHandle(), Qt::Key_Escape);
        scene.click("cancel");
        QVERIFY(scene.offers("cancel"));
        // Later it is meant, and what was typed is there again.
        const auto cancel = [&scene] {
            if (scene.offers("cancel"))
                scene.click("cancel");
            return !scene.offers("cancel");
        };
        QTRY_VERIFY(cancel());
        QVERIFY(scene.child<QLineEdit>("name")->isVisible());
        QCOMPARE(scene.child<QLineEdit>("name")->text(), u"Acme"_s);
        QCOMPARE(scene.child<QLineEdit>("secretKey")->text().toLatin1(), scene.server.secretKey());
        QCOMPARE(scene.child<QLineEdit>("address")->text(), scene.server.baseUrl());
        QVERIFY(scene.store.all().isEmpty());
    }

    void aLaterStartOffersItAndOpensItWithEnter()
    {
        WelcomeStage scene;
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

    void aLiveKeyForAnotherServerHasToBeConfirmedByItsName()
    {
        WelcomeStage scene;
        connectToAnotherServer(scene);
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
        WelcomeStage scene;
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

    void aLongNameHidesNoEnvironmentAndCutsNoSentence()
    {
        WelcomeStage scene;
        for (const auto &name : {QString{60, u'W'}, u"顧客サポート"_s.repeated(10), u"الدعم"_s.repeated(12)}) {
            const models::ConnectionProfile profile{.id = models::ConnectionStore::newId(),
                                                    .name = name,
                                                    .environment = api::Connection::Instance::Live,
                                                    .baseUrl = api::Connection::clerkUrl()};
            QVERIFY(scene.store.save(profile));
        }
        scene.welcome.showStart();
        auto *list = scene.child<QListWidget>("connections");
        QTRY_VERIFY(list->visualItemRect(list->item(0)).width() > 0);
        for (int row = 0; row < list->count(); ++row) {
            list->setCurrentRow(row);
            QVERIFY(list->visualItemRect(list->item(row)).right() <= list->viewport()->rect().right());
        }
        for (int row = 0; row < list->count(); ++row) {
            scene.welcome.showStart();
            list->setCurrentRow(row);
            QTest::keyClick(list, Qt::Key_Delete);
            const auto *title = scene.child<QLabel>("messageTitle");
            const auto *dialog = scene.welcome.shownDialog();
            QTRY_VERIFY(title->mapTo(dialog, title->rect().bottomRight()).x() < dialog->width());
            QTRY_VERIFY(title->height() >= title->heightForWidth(title->width()));
        }
    }

    //! Not even to be confirmed: a sandbox has no use for one.
    void aLiveKeyNeverGoesOverPlainHttp()
    {
        WelcomeStage scene;
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
        WelcomeStage scene;
        connectToAnotherServer(scene);
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
            WelcomeStage scene;
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

    void aDevelopmentKeyForALiveConnectionIsNotEvenSent()
    {
        WelcomeStage scene;
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
        WelcomeStage scene;
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
        WelcomeStage scene;
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
