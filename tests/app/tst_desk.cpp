#include "app/desk.h"
#include "sandbox/server.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/users/usersview.h"
#include "ui/window/instancechip.h"
#include "ui/window/userspage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace desk;
using namespace desk::app;
using namespace Qt::StringLiterals;

namespace {

//! A desk on a sandbox, loaded and shown.
struct Room
{
    explicit Room(api::SafeMode mode = api::SafeMode::Normal)
    {
        QString problem;
        if (!server.start(&problem))
            qFatal("%s", qPrintable(problem));
        profile.safeMode = mode;
        desk = std::make_unique<Desk>(profile, connection(), settings, errors);
        [this] { QTRY_VERIFY(isLoaded()); }();
    }

    [[nodiscard]] api::Connection connection() const
    {
        return api::Connection::create(QUrl{server.baseUrl()}, api::SecretKey::parse(server.secretKey()).value())
            .value();
    }
    [[nodiscard]] bool isLoaded() const
    {
        auto &list = desk->session().list();
        return list.state() == models::UserList::State::Ready && !list.isBusy();
    }
    void selectOneThatIsNotBanned() const
    {
        auto &table = desk->session().list().table();
        for (int i = 0; i < table.rowCount(); ++i) {
            if (!table.userAt(i).has(models::UserFlag::Banned)) {
                desk->window().usersPage().view().selectRow(i);
                break;
            }
        }
        [this] { QTRY_VERIFY(desk->window().userAction("user.ban")->isEnabled()); }();
    }
    template <typename T>
    [[nodiscard]] T *dialog(const char *id) const
    {
        return desk->window().findChild<T *>(QString::fromLatin1(id));
    }
    [[nodiscard]] static ui::LockWindow *lockWindow()
    {
        const auto windows = QApplication::topLevelWidgets();
        for (auto *window : windows) {
            if (auto *lock = qobject_cast<ui::LockWindow *>(window); lock && lock->isVisible())
                return lock;
        }
        return nullptr;
    }

    sandbox::Server server{{.users = 40}};
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    ErrorLog errors;
    models::ConnectionProfile profile{
        .id = u"acme"_s, .name = u"Acme"_s, .environment = api::Connection::Instance::Sandbox};
    std::unique_ptr<Desk> desk;
};

} // namespace

class TestDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ui::installTranslations(*qApp);
        ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
        QApplication::setQuitOnLastWindowClosed(false);
    }

    void theWindowSaysWhichConnectionItIs()
    {
        const Room room;
        QVERIFY(room.desk->window().windowTitle().contains(u"Acme"_s));
        QVERIFY(room.desk->window().windowTitle().contains(u"SANDBOX"_s));
        QVERIFY(room.desk->window().findChild<ui::InstanceChip *>()->accessibleName().contains(u"Acme, SANDBOX"_s));
    }

    void lockingDropsWindowSessionAndClient()
    {
        const Room room;
        const QPointer<ui::MainWindow> window{&room.desk->window()};
        const QPointer<models::Session> session{&room.desk->session()};
        room.desk->lock();
        QVERIFY(!window || !window->isVisible());
        QTRY_VERIFY(!window && !session);
        QVERIFY(Room::lockWindow());
        QVERIFY(Room::lockWindow()->windowTitle().contains(u"Acme"_s));
        QSignalSpy wanted{room.desk.get(), &Desk::unlockRequested};
        Room::lockWindow()->findChild<QAbstractButton *>(u"stateButton"_s)->click();
        QCOMPARE(wanted.size(), 1);
        room.desk->unlock(room.connection());
        QVERIFY(!Room::lockWindow());
        QVERIFY(room.desk->window().isVisible());
        QTRY_VERIFY(room.isLoaded());
    }

    void lockingWaitsForWhatRuns()
    {
        Room room;
        room.server.setLatency(std::chrono::milliseconds{300});
        room.selectOneThatIsNotBanned();
        const QPointer<ui::MainWindow> window{&room.desk->window()};
        room.desk->window().userAction("user.ban")->trigger();
        QVERIFY(room.desk->window().isBusy());
        room.desk->lock();
        QVERIFY(!window->isVisible());
        QTRY_VERIFY(!window);
        QCOMPARE(room.server.requestCount("BanUser"), 1);
    }

    void aUserFromALinkIsShown()
    {
        const Room room;
        const auto id = room.desk->session().list().table().userAt(11).idText();
        room.desk->openUser(id);
        QTRY_COMPARE(room.desk->session().detail().userId(), id);
    }

    void readOnlyHidesNothingAndLetsNothingPass()
    {
        const Room room{api::SafeMode::ReadOnly};
        room.selectOneThatIsNotBanned();
        QVERIFY(room.desk->window().findChild<ui::InstanceChip *>()->accessibleName().contains(u"READ-ONLY"_s));
        room.desk->window().userAction("user.ban")->trigger();
        auto &jobs = room.desk->session().jobs();
        QTRY_VERIFY(jobs.all().size() == 1 && jobs.running() == 0);
        const auto &item = jobs.all().constFirst()->items().constFirst();
        QVERIFY(item.error && item.error->hasCode(u"frontdesk_read_only"));
        QCOMPARE(room.server.wireCount("BanUser"), 0);
    }

    void confirmAllAsksOnceAndThenActs()
    {
        const Room room{api::SafeMode::ConfirmAll};
        room.selectOneThatIsNotBanned();
        room.desk->window().userAction("user.ban")->trigger();
        auto *question = room.dialog<QDialog>("confirmDialog");
        QVERIFY(question);
        QCOMPARE(room.server.wireCount("BanUser"), 0);
        question->accept();
        QTRY_COMPARE(room.server.requestCount("BanUser"), 1);
        QVERIFY(!room.dialog<QMessageBox>("approvalDialog"));
    }

    void whatHasNoQuestionOfItsOwnIsAskedAboutAllTheSame()
    {
        const Room room{api::SafeMode::ConfirmAll};
        auto &session = room.desk->session();
        const auto row = session.list().table().rowAt(0);
        const auto *action = models::findUserAction(
            session.store().at(row).has(models::UserFlag::Locked) ? u"user.unlock" : u"user.lock");
        QVERIFY(session.jobs().start(*action, {row}));
        QTRY_VERIFY(room.dialog<QMessageBox>("approvalDialog"));
        QCOMPARE(room.server.wireCount("LockUser") + room.server.wireCount("UnlockUser"), 0);
        room.dialog<QMessageBox>("approvalDialog")->findChild<QAbstractButton *>(u"yes"_s)->click();
        QTRY_COMPARE(room.server.requestCount("LockUser") + room.server.requestCount("UnlockUser"), 1);
    }

    void closingTheQuestionIsANo()
    {
        const Room room{api::SafeMode::ConfirmAll};
        auto &session = room.desk->session();
        const auto row = session.list().table().rowAt(0);
        const auto *action = models::findUserAction(
            session.store().at(row).has(models::UserFlag::Locked) ? u"user.unlock" : u"user.lock");
        QVERIFY(session.jobs().start(*action, {row}));
        QTRY_VERIFY(room.dialog<QMessageBox>("approvalDialog"));
        room.dialog<QMessageBox>("approvalDialog")->reject();
        QTRY_COMPARE(session.jobs().running(), 0);
        QCOMPARE(room.server.wireCount("LockUser") + room.server.wireCount("UnlockUser"), 0);
    }

    void theSafeModeIsRememberedAndShown()
    {
        const Room room;
        QSignalSpy changed{room.desk.get(), &Desk::profileChanged};
        room.desk->window().findChild<QAction *>(u"safeMode.readOnly"_s)->trigger();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(room.desk->profile().safeMode, api::SafeMode::ReadOnly);
        QVERIFY(room.desk->window().findChild<QToolButton *>(u"safeMode"_s)->text().contains(u"Read-only"_s));
    }
};

QTEST_MAIN(TestDesk)
#include "tst_desk.moc"
