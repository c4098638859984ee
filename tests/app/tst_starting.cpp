#include "tests/app/housestage.h"
#include "ui/connections/lockwindow.h"
#include "ui/users/usersview.h"
#include "ui/window/userspage.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPointer>
#include <QProcess>
#include <QSettings>
#include <QTest>

using namespace desk;
using namespace desk::app;

class TestStarting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QTRY_VERIFY(shown<QWidget>().isEmpty()); }

    //! Whoever can start programs, such as a page in a browser, need not be the person who may unlock.
    void aLinkDoesNotUnlock()
    {
        const OpenHouse house;
        windowOf(u"Acme"_s)->findChild<QAction *>(u"app.lock"_s)->trigger();
        QTRY_COMPARE(shown<ui::LockWindow>().size(), 1);
        auto *text = shown<ui::LockWindow>().constFirst()->findChild<QLabel *>(u"stateText"_s);
        const auto before = text->text();
        startAgain(QStringLiteral(FRONTDESK_PROGRAM), {u"frontdesk://acme/users/user_2abcdefghijklmnopqrstuvwxyz"_s});
        QTRY_VERIFY(text->text() != before); // it says that somebody waits
        QVERIFY(shown<ui::MainWindow>().isEmpty() && shown<ui::ConnectionsDialog>().isEmpty());
        shown<ui::LockWindow>().constFirst()->close();
    }

    void aLinkThatIsNoneIsToldOf()
    {
        const House house;
        Application application{CommandLine{.link = u"frontdesk://acme/users/nobody"_s}};
        QVERIFY(application.start());
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
        auto *dialog = shown<ui::ConnectionsDialog>().constFirst();
        const auto said = dialog->findChild<QLabel *>(u"notice"_s)->text();
        QVERIFY2(said.contains(u"link"_s) && said.contains(u"user_"_s), qPrintable(said));
        QVERIFY(!said.contains(u"nobody"_s)); // it may be somebody's id, and stays when Frontdesk is locked
        dialog->reject();
    }

    //! As a page in a browser may make them.
    void aHostileLinkIsToldOfAndAsksTheServiceNothing()
    {
        const OpenHouse house;
        QTRY_COMPARE(windowOf(u"Acme"_s)->usersPage().view().model()->rowCount(), 12);
        const auto before = std::tuple{house.acme.wireCount("GetUser"), house.acme.wireCount("GetUserList")};
        const auto user = u"/users/user_2abcdefghijklmnop"_s;
        for (const auto &link :
             {u"frontdesk://acme/users/..%2F..%2Finstance"_s, u"frontdesk://acme/users/user_1%2Fban"_s,
              u"frontdesk://acme/../beta"_s + user, u"frontdesk://acme@evil.invalid"_s + user,
              u"frontdesk://evil.invalid:80"_s + user, u"frontdesk://ac%0Ame"_s + user, u"frontdesk://ac%00me"_s + user,
              u"frontdesk://%E2%80%AEemca"_s + user, u"frontdesk://<img src=x>"_s + user,
              u"frontdesk://acme/users/user_1\nX: y"_s, u"frontdesk:acme"_s, u"FRONTDESK://"_s + QString{500, u'a'},
              u"frontdesk://"_s + QString{20'000, u'ä'} + user}) {
            startAgain(QStringLiteral(FRONTDESK_PROGRAM), {link});
            QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
            auto *dialog = shown<ui::ConnectionsDialog>().constFirst();
            const auto *said = dialog->findChild<QLabel *>(u"notice"_s);
            QVERIFY2(said->isVisible() && said->text().contains(u"link"_s), qPrintable(link.left(80)));
            QVERIFY(said->text().size() < 200 && !said->text().contains(u'\n'));
            dialog->reject();
            QTRY_VERIFY(shown<ui::ConnectionsDialog>().isEmpty());
        }
        QCOMPARE((std::tuple{house.acme.wireCount("GetUser"), house.acme.wireCount("GetUserList")}), before);
    }

    void aSecondStartHandsItsLinkToTheFirst()
    {
        const OpenHouse house;
        auto &view = windowOf(u"Acme"_s)->usersPage().view();
        QTRY_COMPARE(view.model()->rowCount(), 12);
        windowOf(u"Acme"_s)->usersPage().view().selectRow(7);
        windowOf(u"Acme"_s)->findChild<QAction *>(u"user.copyId"_s)->trigger();
        const auto id = QApplication::clipboard()->text();
        QVERIFY(id.startsWith(u"user_"_s));
        view.selectRow(0);
        startAgain(QStringLiteral(FRONTDESK_PROGRAM), {u"frontdesk://acme/users/"_s + id});
        QTRY_COMPARE(view.currentPosition(), 7);
        QCOMPARE(shown<ui::MainWindow>().size(), 1);
    }

    //! Any page in a browser can fire a link: the key would go to another server.
    void aLinkWaitsForWhoeverTypesAKey()
    {
        const House house;
        Application application{CommandLine{.link = u"frontdesk://acme/users/user_2abcdefghijklmnopqrstuvwxyz"_s}};
        QVERIFY(application.start());
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
        auto *dialog = shown<ui::ConnectionsDialog>().constFirst();
        auto *key = dialog->findChild<QLineEdit *>(u"secretKey"_s);
        key->setText(QString::fromLatin1(house.acme.secretKey()));
        const auto *title = dialog->findChild<QLabel *>(u"formTitle"_s);
        const auto *waiting = dialog->findChild<QLabel *>(u"waiting"_s);
        const auto before = title->text();
        for (const auto &argument : {QString{}, u"frontdesk://nobody/users/x"_s, u"frontdesk://beta"_s}) {
            startAgain(QStringLiteral(FRONTDESK_PROGRAM), argument.isEmpty() ? QStringList{} : QStringList{argument});
            QTRY_COMPARE(waiting->isVisible(), !argument.isEmpty());
            QCOMPARE(title->text(), before);
            QCOMPARE(key->text().toLatin1(), house.acme.secretKey());
        }
        QTRY_VERIFY2(waiting->text().contains(u"Beta"_s), qPrintable(waiting->text()));
        dialog->findChild<QAbstractButton *>(u"connect"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(windowOf(u"Acme"_s), 20'000);
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1); // and now the link
        dialog = shown<ui::ConnectionsDialog>().constFirst();
        QVERIFY(dialog->findChild<QLabel *>(u"formTitle"_s)->text().contains(u"Beta"_s));
        QVERIFY(!dialog->findChild<QLabel *>(u"waiting"_s)->isVisible());
        dialog->leave();
        windowOf(u"Acme"_s)->close();
    }

    //! Whoever locked it need not be the one who is there when the link would open.
    void aLinkThatWaitsIsFollowedAfterUnlocking()
    {
        const OpenHouse house;
        windowOf(u"Acme"_s)->findChild<QAction *>(u"app.connect"_s)->trigger();
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
        const QPointer dialog = shown<ui::ConnectionsDialog>().constFirst();
        dialog->findChild<QAbstractButton *>(u"newConnection"_s)->click();
        dialog->findChild<QLineEdit *>(u"name"_s)->setText(u"Gamma"_s);
        startAgain(QStringLiteral(FRONTDESK_PROGRAM), {u"frontdesk://beta"_s});
        QTRY_VERIFY(dialog->findChild<QLabel *>(u"waiting"_s)->isVisible());
        windowOf(u"Acme"_s)->findChild<QAction *>(u"app.lock"_s)->trigger();
        QTRY_COMPARE(shown<ui::LockWindow>().size(), 1);
        QTRY_VERIFY(!dialog);

        shown<ui::LockWindow>().constFirst()->findChild<QAbstractButton *>(u"stateButton"_s)->click();
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
        const auto title = [] {
            return shown<ui::ConnectionsDialog>().constFirst()->findChild<QLabel *>(u"formTitle"_s)->text();
        };
        QVERIFY2(title().contains(u"Acme"_s), qPrintable(title()));
        house.giveKeyOf(house.acme);
        QTRY_VERIFY_WITH_TIMEOUT(windowOf(u"Acme"_s), 20'000);
        QTRY_VERIFY(!shown<ui::ConnectionsDialog>().isEmpty() && title().contains(u"Beta"_s));
        shown<ui::ConnectionsDialog>().constFirst()->leave();
        windowOf(u"Acme"_s)->close();
    }

    void aLinkThatWaitedWhereThereIsNoWindowIsToldOf()
    {
        const House house;
        Application application{CommandLine{.link = u"frontdesk://acme"_s}};
        QVERIFY(application.start());
        auto *dialog = shown<ui::ConnectionsDialog>().constFirst();
        dialog->findChild<QLineEdit *>(u"secretKey"_s)->setText(u"sk_test_0123456789abcdef"_s);
        startAgain(QStringLiteral(FRONTDESK_PROGRAM), {u"frontdesk://beta"_s});
        QTRY_VERIFY(dialog->findChild<QLabel *>(u"waiting"_s)->isVisible());
        QTest::keyClick(dialog->windowHandle(), Qt::Key_F12);
        const auto *said = dialog->findChild<QLabel *>(u"notice"_s);
        QTRY_VERIFY(said->isVisible());
        QVERIFY2(said->text().contains(u"link"_s), qPrintable(said->text()));
        dialog->reject();
    }

    void aSecondStartLeavesAFormAsItIs()
    {
        const House house;
        Application application{CommandLine{}};
        QVERIFY(application.start());
        auto *dialog = shown<ui::ConnectionsDialog>().constFirst();
        dialog->findChild<QAbstractButton *>(u"newConnection"_s)->click();
        auto *name = dialog->findChild<QLineEdit *>(u"name"_s);
        name->setText(u"Gamma"_s);
        startAgain(QStringLiteral(FRONTDESK_PROGRAM), {u"frontdesk://acme/users/nobody"_s});
        const auto *waiting = dialog->findChild<QLabel *>(u"waiting"_s);
        QTRY_VERIFY(waiting->isVisible() && waiting->text().contains(u"cannot be opened"_s));
        startAgain(QStringLiteral(FRONTDESK_PROGRAM), {u"frontdesk://acme"_s});
        QTRY_VERIFY(waiting->text().contains(u"Acme"_s));
        QVERIFY(name->isVisible());
        QCOMPARE(name->text(), u"Gamma"_s);
        dialog->findChild<QAbstractButton *>(u"cancelForm"_s)->click();
        const auto *title = dialog->findChild<QLabel *>(u"formTitle"_s);
        QTRY_VERIFY(title->isVisible() && title->text().contains(u"Acme"_s));
        dialog->leave();
    }

    void aKeyInSightIsRefusedAndNotRepeated_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("variable");
        const auto key = u"sk_live_0123456789abcdef"_s;
        QTest::newRow("argument") << QStringList{key} << QString{};
        QTest::newRow("option") << QStringList{u"--secret-key-file="_s + key} << QString{};
        QTest::newRow("environment") << QStringList{u"--sandbox"_s} << u"CLERK_SECRET_KEY="_s + key;
    }
    void aKeyInSightIsRefusedAndNotRepeated()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, variable);
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.setEnvironment(QProcess::systemEnvironment()
                               + (variable.isEmpty() ? QStringList{} : QStringList{variable}));
        program.start(QStringLiteral(FRONTDESK_PROGRAM), arguments);
        QVERIFY(program.waitForFinished(20'000));
        QCOMPARE(program.exitCode(), 2);
        const auto said = QString::fromUtf8(program.readAll());
        QVERIFY(said.contains(u"--secret-key-file"_s));
        QVERIFY(!said.contains(u"0123456789"_s));
    }

    void theDesktopFileTakesLinksToTheProgram()
    {
        const QSettings file{QStringLiteral(DESKTOP_FILE), QSettings::IniFormat};
        const auto value = [&file](const char *key) {
            return file.value(u"Desktop Entry/"_s + QLatin1StringView{key}).toString();
        };
        QCOMPARE(value("Type"), u"Application"_s);
        QVERIFY(value("Exec").endsWith(u" %u"_s));
        QVERIFY(readDesktopFile().contains("\nMimeType=x-scheme-handler/frontdesk;\n"));
        QProcess validator;
        validator.start(u"desktop-file-validate"_s, {QStringLiteral(DESKTOP_FILE)});
        if (!validator.waitForStarted())
            QSKIP("desktop-file-validate is not installed");
        QVERIFY(validator.waitForFinished());
        QCOMPARE(validator.readAll(), QByteArray{});
        QCOMPARE(validator.exitCode(), 0);
    }

private:
    static QByteArray readDesktopFile()
    {
        QFile file{QStringLiteral(DESKTOP_FILE)};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
    }
};

int main(int argc, char *argv[])
{
    TestStarting test;
    return runAtHome(test, argc, argv);
}

#include "tst_starting.moc"
