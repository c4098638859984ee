#include "app/application.h"
#include "sandbox/server.h"
#include "ui/connections/lockwindow.h"
#include "ui/users/usersview.h"
#include "ui/window/instancechip.h"
#include "ui/window/userspage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace desk;
using namespace desk::app;
using namespace Qt::StringLiterals;

namespace {

template <typename Window>
QList<Window *> shown()
{
    QList<Window *> windows;
    const auto widgets = QApplication::topLevelWidgets();
    for (auto *widget : widgets) {
        if (auto *window = qobject_cast<Window *>(widget); window && window->isVisible())
            windows.append(window);
    }
    return windows;
}

ui::MainWindow *windowOf(const QString &name)
{
    const auto windows = shown<ui::MainWindow>();
    for (auto *window : windows) {
        if (window->windowTitle().startsWith(name))
            return window;
    }
    return nullptr;
}

//! Two instances whose keys are kept nowhere, so that they are asked for.
struct House
{
    House()
    {
        for (auto *server : {&acme, &beta}) {
            QString problem;
            if (!server->start(&problem))
                qFatal("%s", qPrintable(problem));
        }
        const auto folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
        QDir{folder}.removeRecursively();
        QDir{}.mkpath(folder);
        models::ConnectionStore store{folder + u"/connections.json"_s};
        if (!store.load().isEmpty() || !store.save(profile(u"Acme"_s, acme)) || !store.save(profile(u"Beta"_s, beta)))
            qFatal("the connections could not be written");
    }

    static models::ConnectionProfile profile(const QString &name, const sandbox::Server &server)
    {
        return {.id = models::ConnectionStore::newId(),
                .name = name,
                .environment = api::Connection::Instance::Sandbox,
                .baseUrl = QUrl{server.baseUrl()},
                .isKeyKept = false};
    }
    void giveKeyOf(const sandbox::Server &server) const
    {
        const auto dialogs = shown<ui::ConnectionsDialog>();
        QCOMPARE(dialogs.size(), 1);
        dialogs.constFirst()->findChild<QLineEdit *>(u"secretKey"_s)->setText(QString::fromLatin1(server.secretKey()));
        dialogs.constFirst()->findChild<QAbstractButton *>(u"connect"_s)->click();
    }
    void openAcme(Application &application) const
    {
        QVERIFY(application.start());
        giveKeyOf(acme);
        QTRY_VERIFY_WITH_TIMEOUT(windowOf(u"Acme"_s), 20'000);
    }
    void openBeside(const QString &name, const sandbox::Server &server) const
    {
        shown<ui::MainWindow>().constFirst()->findChild<QAction *>(u"app.connect"_s)->trigger();
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
        auto *list = shown<ui::ConnectionsDialog>().constFirst()->findChild<QListWidget *>(u"connections"_s);
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->data(Qt::AccessibleTextRole).toString().contains(name)
                || list->item(row)->text().contains(name))
                list->setCurrentRow(row);
        }
        QTest::keyClick(list, Qt::Key_Return);
        giveKeyOf(server);
        QTRY_VERIFY_WITH_TIMEOUT(windowOf(name), 20'000);
    }

    sandbox::Server acme{{.users = 12}};
    sandbox::Server beta{{.users = 30}};
};

} // namespace

class TestWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setQuitOnLastWindowClosed(false); }
    void cleanup() { QTRY_VERIFY(shown<QWidget>().isEmpty()); }

    void eachConnectionHasAWindowOfItsOwn()
    {
        const House house;
        Application application{CommandLine{.connection = u"acme"_s}};
        house.openAcme(application);
        house.openBeside(u"Beta"_s, house.beta);
        QCOMPARE(shown<ui::MainWindow>().size(), 2);
        auto *acme = windowOf(u"Acme"_s);
        auto *beta = windowOf(u"Beta"_s);
        QVERIFY(acme && beta && acme != beta);
        QVERIFY(acme->pos() != beta->pos()); // none hides the other
        for (const auto &[window, name] : {std::pair{acme, u"Acme, SANDBOX"_s}, std::pair{beta, u"Beta, SANDBOX"_s}}) {
            QVERIFY(window->windowTitle().contains(u"SANDBOX"_s));
            QVERIFY(window->findChild<ui::InstanceChip *>()->accessibleName().contains(name));
        }
        QTRY_COMPARE(acme->usersPage().view().model()->rowCount(), 12);
        QTRY_COMPARE(beta->usersPage().view().model()->rowCount(), 30);

        // What is done to one does not touch the other.
        acme->close();
        QTRY_COMPARE(shown<ui::MainWindow>(), QList<ui::MainWindow *>{beta});
    }

    //! A key that went to the other instance would be refused there.
    void whatIsDoneInTwoWindowsAtOnceGoesEachToItsOwnInstance()
    {
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        house.openBeside(u"Beta"_s, house.beta);
        QVERIFY(house.acme.secretKey() != house.beta.secretKey());
        QList<QAction *> bans;
        for (const auto &name : {u"Acme"_s, u"Beta"_s}) {
            auto *window = windowOf(name);
            auto &view = window->usersPage().view();
            QTRY_VERIFY(view.model()->rowCount() > 0);
            auto *ban = window->findChild<QAction *>(u"user.ban"_s);
            const auto isEnabled = [ban] { return ban->isEnabled(); };
            bool isFound = false;
            for (int row = 0; row < view.model()->rowCount() && !isFound; ++row) { // one who is not banned
                view.selectRow(row);
                isFound = QTest::qWaitFor(isEnabled, 500);
            }
            QVERIFY(isFound);
            bans.append(ban);
        }
        for (auto *ban : bans)
            ban->trigger();
        for (const auto *server : {&house.acme, &house.beta}) {
            QTRY_COMPARE(server->requestCount("BanUser"), 1);
            QCOMPARE(server->wireCount("BanUser"), 1);
        }
        for (const auto &name : {u"Acme"_s, u"Beta"_s}) {
            const auto *said = windowOf(name)->findChild<QLabel *>(u"toastText"_s);
            QTRY_VERIFY2(said->isVisible() && said->text().startsWith(u"Banned"_s), qPrintable(said->text()));
        }
    }

    void lockingIsForEveryWindow_data()
    {
        QTest::addColumn<bool>("isFormOpen");
        QTest::newRow("by its command") << false;
        QTest::newRow("by its key, a form in front") << true;
    }
    void lockingIsForEveryWindow()
    {
        QFETCH(const bool, isFormOpen);
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        house.openBeside(u"Beta"_s, house.beta);
        auto *acme = windowOf(u"Acme"_s);
        if (isFormOpen) {
            acme->findChild<QAction *>(u"user.new"_s)->trigger();
            QTRY_VERIFY(QApplication::activeModalWidget());
            QTest::keyClick(QApplication::activeModalWidget()->windowHandle(), Qt::Key_F12);
        } else {
            acme->findChild<QAction *>(u"app.lock"_s)->trigger();
        }
        QTRY_COMPARE(shown<ui::LockWindow>().size(), 2);
        QTRY_COMPARE(shown<QWidget>().size(), 2); // and nothing else, neither a window nor a form
        for (auto *window : shown<ui::LockWindow>())
            window->close();
        if (isFormOpen)
            discardWhatWasBegun();
    }

    //! Whoever can start programs, such as a page in a browser, need not be the person who may unlock.
    void aLinkDoesNotUnlock()
    {
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        windowOf(u"Acme"_s)->findChild<QAction *>(u"app.lock"_s)->trigger();
        QTRY_COMPARE(shown<ui::LockWindow>().size(), 1);
        auto *text = shown<ui::LockWindow>().constFirst()->findChild<QLabel *>(u"stateText"_s);
        const auto before = text->text();
        QProcess second;
        second.start(QStringLiteral(FRONTDESK_PROGRAM), {u"frontdesk://acme/users/user_2abcdefghijklmnopqrstuvwxyz"_s});
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
        QTRY_VERIFY(text->text() != before); // it says that somebody waits
        QVERIFY(shown<ui::MainWindow>().isEmpty() && shown<ui::ConnectionsDialog>().isEmpty());
        shown<ui::LockWindow>().constFirst()->close();
    }

    void aSecondOpeningShowsTheWindowThereIs()
    {
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        auto *window = windowOf(u"Acme"_s);
        window->findChild<QAction *>(u"app.connect"_s)->trigger();
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
        auto *list = shown<ui::ConnectionsDialog>().constFirst()->findChild<QListWidget *>(u"connections"_s);
        list->setCurrentRow(list->item(0)->text().contains(u"Acme"_s) ? 0 : 1);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(shown<ui::ConnectionsDialog>().isEmpty());
        QCOMPARE(shown<ui::MainWindow>(), QList<ui::MainWindow *>{window});
    }

    void aLogIsWrittenWhileSomebodyWantsIt()
    {
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        house.openBeside(u"Beta"_s, house.beta);
        const auto path = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/frontdesk.log"_s;
        const auto log = [](const char *name) {
            return windowOf(QLatin1StringView{name})->findChild<QAction *>(u"help.log"_s);
        };
        QVERIFY(!log("Acme")->isChecked() && !QFile::exists(path));
        log("Acme")->trigger();
        QVERIFY(log("Acme")->isChecked() && log("Beta")->isChecked());
        qWarning("something to look into");
        log("Beta")->trigger();
        QVERIFY(!log("Acme")->isChecked());
        qWarning("nobody wants this");
        QFile file{path};
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto lines = file.readAll();
        QVERIFY(lines.contains("something to look into") && !lines.contains("nobody wants this"));
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void theLogHasALineForEveryRequestAndNamesNobody()
    {
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        auto *window = windowOf(u"Acme"_s);
        auto &view = window->usersPage().view();
        QTRY_COMPARE(view.model()->rowCount(), 12);
        window->findChild<QAction *>(u"help.log"_s)->trigger();
        view.selectRow(3);
        window->findChild<QAction *>(u"user.copyId"_s)->trigger();
        const auto id = QApplication::clipboard()->text();
        window->searchField().setText(u"a secret search"_s);
        const auto lines = [] {
            QFile file{QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u"/frontdesk.log"_s};
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
        };
        QTRY_VERIFY(lines().contains("GetUserList status 200 trace ") && lines().contains("GetUser status 200 trace "));
        QVERIFY(lines().contains(" ms "));
        QVERIFY(!lines().contains(id.toUtf8()) && !lines().contains("secret"));
        QVERIFY(!lines().contains(house.acme.secretKey()));
        window->findChild<QAction *>(u"help.log"_s)->trigger();
    }

    void aSafeModeSetInTheFormHoldsInTheOpenWindow()
    {
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        auto *window = windowOf(u"Acme"_s);
        for (const auto mode : {api::SafeMode::ReadOnly, api::SafeMode::Normal}) {
            auto *dialog = openForm(*window, Qt::Key_F2);
            auto *modes = dialog->findChild<QComboBox *>(u"safeMode"_s);
            modes->setCurrentIndex(modes->findData(int(mode)));
            dialog->findChild<QAbstractButton *>(u"connect"_s)->click();
            const bool isReadOnly = mode == api::SafeMode::ReadOnly;
            QCOMPARE(window->findChild<QAction *>(u"safeMode.readOnly"_s)->isChecked(), isReadOnly);
            QCOMPARE(window->findChild<ui::InstanceChip *>()->accessibleName().contains(u"READ-ONLY"_s), isReadOnly);
            dialog->reject();
        }
    }

    void forgettingTakesTheDraftsAlong()
    {
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        auto *window = windowOf(u"Acme"_s);
        window->findChild<QAction *>(u"user.new"_s)->trigger();
        window->findChild<QDialog *>(u"createUserDialog"_s)->findChild<QLineEdit *>(u"first_name"_s)->setText(u"A"_s);
        models::ConnectionStore store{QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
                                      + u"/connections.json"_s};
        QVERIFY(store.load().isEmpty());
        QFile drafts{QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
                     + u"/drafts-%1.json"_s.arg(store.findName(u"Acme"_s)->id)};
        QVERIFY(drafts.open(QIODevice::WriteOnly) && drafts.write("{}") == 2);
        drafts.close();
        auto *dialog = openForm(*window, Qt::Key_Delete);
        QVERIFY(dialog->findChild<QLabel *>(u"messageText"_s)->text().contains(u"not saved"_s));
        dialog->findChild<QAbstractButton *>(u"forget"_s)->click();
        QTRY_VERIFY(!windowOf(u"Acme"_s));
        QTRY_VERIFY(!drafts.exists());
        shown<ui::ConnectionsDialog>().constFirst()->reject();
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
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
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
            QProcess second;
            second.start(QStringLiteral(FRONTDESK_PROGRAM), {link});
            QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
            QCOMPARE(second.exitCode(), 0);
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

    //! As a browser does with a link that somebody clicked.
    void aSecondStartHandsItsLinkToTheFirst()
    {
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        auto &view = windowOf(u"Acme"_s)->usersPage().view();
        QTRY_COMPARE(view.model()->rowCount(), 12);
        windowOf(u"Acme"_s)->usersPage().view().selectRow(7);
        windowOf(u"Acme"_s)->findChild<QAction *>(u"user.copyId"_s)->trigger();
        const auto id = QApplication::clipboard()->text();
        QVERIFY(id.startsWith(u"user_"_s));
        view.selectRow(0);
        QProcess second;
        second.start(QStringLiteral(FRONTDESK_PROGRAM), {u"frontdesk://acme/users/"_s + id});
        QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
        QCOMPARE(second.exitCode(), 0);
        QTRY_COMPARE(view.currentPosition(), 7);
        QCOMPARE(shown<ui::MainWindow>().size(), 1);
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
    //! What \p key opens for Acme in the dialog of connections.
    static ui::ConnectionsDialog *openForm(ui::MainWindow &window, Qt::Key key)
    {
        window.findChild<QAction *>(u"app.connect"_s)->trigger();
        [] { QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1); }();
        auto *dialog = shown<ui::ConnectionsDialog>().constFirst();
        auto *list = dialog->findChild<QListWidget *>(u"connections"_s);
        list->setCurrentRow(list->item(0)->text().contains(u"Acme"_s) ? 0 : 1);
        QTest::keyClick(list, key);
        return dialog;
    }
    static void discardWhatWasBegun()
    {
        for (auto *window : shown<ui::LockWindow>()) {
            if (auto *lose = window->findChild<QAbstractButton *>(u"closeAndLose"_s))
                lose->click();
        }
    }
    static QByteArray readDesktopFile()
    {
        QFile file{QStringLiteral(DESKTOP_FILE)};
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
    }
};

int main(int argc, char *argv[])
{
    const QTemporaryDir home;
    for (const auto *variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, home.path().toUtf8());
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application{argc, argv};
    QCoreApplication::setOrganizationName(u"frontdesk"_s);
    QCoreApplication::setApplicationName(u"frontdesk"_s);
    TestWindows test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_windows.moc"
