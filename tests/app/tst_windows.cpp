#include "tests/app/housestage.h"
#include "ui/connections/lockwindow.h"
#include "ui/users/usersview.h"
#include "ui/window/instancechip.h"
#include "ui/window/userspage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace desk;
using namespace desk::app;

class TestWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        const OpenHouse house;
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
        const OpenHouse house;
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

    void lockingDropsAKeyThatIsBeingTyped()
    {
        const OpenHouse house;
        auto *window = windowOf(u"Acme"_s);
        window->findChild<QAction *>(u"app.connect"_s)->trigger();
        QPointer<ui::ConnectionsDialog> dialog = shown<ui::ConnectionsDialog>().constFirst();
        dialog->findChild<QAbstractButton *>(u"newConnection"_s)->click();
        dialog->findChild<QLineEdit *>(u"secretKey"_s)->setText(u"sk_test_0123456789abcdef"_s);
        QTest::keyClick(dialog->windowHandle(), Qt::Key_F12);
        QTRY_COMPARE(shown<ui::LockWindow>().size(), 1);
        QTRY_VERIFY(!dialog);
        shown<ui::LockWindow>().constFirst()->close();
    }

    //! Where the dialog is all there is, it stays, or the program would end.
    void lockingEmptiesTheKeyWhereThereIsNoWindowYet()
    {
        const House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        QVERIFY(application.start());
        auto *dialog = shown<ui::ConnectionsDialog>().constFirst();
        auto *key = dialog->findChild<QLineEdit *>(u"secretKey"_s);
        key->setText(u"sk_test_0123456789abcdef"_s);
        QTest::keyClick(dialog->windowHandle(), Qt::Key_F12);
        QTRY_VERIFY(key->text().isEmpty() && !key->isUndoAvailable());
        QVERIFY(dialog->isVisible() && !key->isVisible());
        dialog->leave();
    }

    void aSecondOpeningShowsTheWindowThereIs()
    {
        const OpenHouse house;
        auto *window = windowOf(u"Acme"_s);
        window->findChild<QAction *>(u"app.connect"_s)->trigger();
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
        auto *list = shown<ui::ConnectionsDialog>().constFirst()->findChild<QListWidget *>(u"connections"_s);
        list->setCurrentRow(list->item(0)->text().contains(u"Acme"_s) ? 0 : 1);
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(shown<ui::ConnectionsDialog>().isEmpty());
        QCOMPARE(shown<ui::MainWindow>(), QList<ui::MainWindow *>{window});
    }

    //! Not the list, whose “Open” would only show the same window.
    void aRevokedKeyLeadsToTheFormForAnother()
    {
        OpenHouse house;
        auto *window = windowOf(u"Acme"_s);
        QTRY_COMPARE(window->usersPage().view().model()->rowCount(), 12);
        QString problem;
        QVERIFY(house.acme.addFault(u"GetUserList first=1 status=401"_s, &problem));
        window->findChild<QAction *>(u"view.refresh"_s)->trigger();
        auto *again = window->usersPage().findChild<QAbstractButton *>(u"noticeConnect"_s);
        QTRY_VERIFY(again->isVisible());
        again->click();
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
        const auto *dialog = shown<ui::ConnectionsDialog>().constFirst();
        QVERIFY(dialog->findChild<QLabel *>(u"formTitle"_s)->text().contains(u"Acme"_s));
        house.giveKeyOf(house.acme);
        QTRY_VERIFY(shown<ui::ConnectionsDialog>().isEmpty());
        QTRY_COMPARE(windowOf(u"Acme"_s)->usersPage().view().model()->rowCount(), 12);
        windowOf(u"Acme"_s)->close();
    }

    //! The window would go on with the old one, and every request be refused.
    void aNewKeyWaitsForWhatIsUnderWay()
    {
        House house;
        Application application{CommandLine{.connection = u"Acme"_s}};
        house.openAcme(application);
        const QPointer window{windowOf(u"Acme"_s)};
        auto &view = window->usersPage().view();
        QTRY_COMPARE(view.model()->rowCount(), 12);
        house.acme.setLatency(std::chrono::milliseconds{500});
        view.selectAll();
        auto *action = window->userAction("user.lock");
        QTRY_VERIFY(action->isEnabled());
        action->trigger();
        auto *confirm = window->findChild<QAbstractButton *>(u"confirm"_s);
        if (confirm)
            confirm->click();
        QTRY_VERIFY(window->isBusy());
        Q_EMIT window->newKeyRequested();
        QTRY_COMPARE(shown<ui::ConnectionsDialog>().size(), 1);
        house.giveKeyOf(house.acme);
        QTRY_VERIFY(shown<ui::ConnectionsDialog>().isEmpty());
        QVERIFY(window && window->isBusy());
        const auto labels = window->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(u"new key"_s); }));
        QTRY_VERIFY_WITH_TIMEOUT(!window, 20'000); // another one, with the new key
        QTRY_VERIFY(windowOf(u"Acme"_s));
        windowOf(u"Acme"_s)->close();
    }

    void aLogIsWrittenWhileSomebodyWantsIt()
    {
        const OpenHouse house;
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
        const OpenHouse house;
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
        const OpenHouse house;
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
        const OpenHouse house;
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
};

int main(int argc, char *argv[])
{
    TestWindows test;
    return runAtHome(test, argc, argv);
}

#include "tst_windows.moc"
