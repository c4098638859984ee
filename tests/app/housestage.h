#pragma once

#include "app/application.h"
#include "sandbox/server.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace desk::app {

using namespace Qt::StringLiterals;

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

inline ui::MainWindow *windowOf(const QString &name)
{
    const auto windows = shown<ui::MainWindow>();
    for (auto *window : windows) {
        if (window->windowTitle().startsWith(name))
            return window;
    }
    return nullptr;
}

//! Another start of \p program, as a browser does with a link that somebody clicked.
inline void startAgain(const QString &program, const QStringList &arguments)
{
    QProcess second;
    second.start(program, arguments);
    QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(second.exitCode(), 0);
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

//! The same with the window of Acme open.
struct OpenHouse : House
{
    OpenHouse() { openAcme(application); }

    Application application{CommandLine{.connection = u"Acme"_s}};
};

//! Runs \p test in a home of its own and without a session bus; the program outlives its windows.
template <typename Test>
int runAtHome(Test &test, int argc, char *argv[])
{
    const QTemporaryDir home;
    for (const auto *variable : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(variable, home.path().toUtf8());
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application{argc, argv};
    QApplication::setQuitOnLastWindowClosed(false);
    QCoreApplication::setOrganizationName(u"frontdesk"_s);
    QCoreApplication::setApplicationName(u"frontdesk"_s);
    return QTest::qExec(&test, argc, argv);
}

} // namespace desk::app
