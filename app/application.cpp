#include "app/application.h"

#include "app/diagnostics.h"
#include "app/journalplace.h"
#include "app/sandboxthread.h"
#include "app/tour.h"
#include "models/text/display.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/widgets/doubleclickguard.h"
#include "ui/widgets/menubuttonaccess.h"
#include "ui/widgets/secretaccess.h"
#include "ui/widgets/stateview.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QScreen>
#include <QStandardPaths>
#include <QTextStream>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

ui::Scheme schemeOf(const QString &theme)
{
    if (theme == "light"_L1)
        return ui::Scheme::Light;
    return theme == "dark"_L1 ? ui::Scheme::Dark : ui::Scheme::System;
}

QString connectionsPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + "/connections.json"_L1;
}

//! All remember one place: the second would hide the first. Within the screen, as far as there is room.
void stagger(QWidget &window, int others)
{
    constexpr int step = 28;
    const auto screen = window.screen()->availableGeometry();
    const auto frame = window.frameGeometry();
    const auto shifted = [others](int at, int size, int first, int room) {
        const int most = qMax(first, first + room - size);
        const int steps = qMax(1, (most - first) / step + 1);
        return at + step * others <= most ? at + step * others : first + step * (others % steps);
    };
    window.move(shifted(frame.x(), frame.width(), screen.x(), screen.width()),
                shifted(frame.y(), frame.height(), screen.y(), screen.height()));
}

} // namespace

Application::Application(CommandLine commandLine, QObject *parent)
    : QObject(parent),
      m_commandLine(std::move(commandLine)),
      m_store(connectionsPath()),
      m_welcome(m_store),
      m_instance(SingleInstance::nameFor(connectionsPath()))
{
    ui::installTranslations(*QCoreApplication::instance());
    if (m_commandLine.writesLog)
        m_log = std::make_unique<LogFile>();
    // One that an older version made may be readable for others.
    QFile::setPermissions(m_settings.fileName(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto remembered = m_settings.value(ui::preferences::theme, u"system"_s).toString();
    ui::installMenuButtonAccess();
    ui::installSecretAccess();
    ui::guardDoubleClicks();
    useTheme(m_commandLine.theme.isEmpty() ? remembered : m_commandLine.theme);
    connect(&m_welcome, &Welcome::openRequested, this, &Application::openProfile);
    connect(&m_welcome, &Welcome::connected, this, &Application::onConnected);
    connect(&m_welcome, &Welcome::forgotten, this, &Application::onForgotten);
    connect(&m_welcome, &Welcome::changed, this, [this](const models::ConnectionProfile &profile) {
        if (auto *desk = find(profile.id))
            desk->setProfile(profile);
    });
    connect(&m_welcome, &Welcome::notKept, this,
            [this](const models::ConnectionProfile &profile, const QString &warning) {
                if (auto *desk = find(profile.id))
                    desk->warn(warning);
            });
    connect(&m_welcome, &Welcome::failed, &m_errors, &ErrorLog::add);
    m_welcome.setHolding([this](const QString &id) { return holding(id); });
    connect(&m_welcome, &Welcome::cancelled, this, [this] {
        m_usersToOpen.clear();
        m_waitingWish.reset();
    });
    // Later: its pages are just changing.
    connect(&m_welcome, &Welcome::freed, this, &Application::followWaiting, Qt::QueuedConnection);
    connect(&m_welcome, &Welcome::sandboxRequested, this, [this] {
        m_welcome.showBusy(tr("Starting the sandbox"));
        m_sandbox ? onSandboxStarted() : startSandbox();
    });
    connect(&m_lockWatch, &LockWatch::lockWanted, this, &Application::lockAll);
    m_lockWatch.setKeys(QKeySequence{QLatin1StringView{ui::MainWindow::lockShortcut}});
    connect(&m_lockWatch, &LockWatch::keysPressed, this, &Application::lockEvenSandbox);
    connect(&m_instance, &SingleInstance::received, this, &Application::onHandedOver);
}

Application::~Application() = default;

bool Application::start()
{
    if (m_commandLine.sandbox) {
        startSandbox();
        return true;
    }
    if (m_commandLine.apiUrl || !m_commandLine.secretKeyFile.isEmpty()) {
        connectFromFile();
        return true;
    }
    // What is longer is neither a name nor a link, and would be too long to be taken.
    constexpr qsizetype longestWish = 1'000;
    const QJsonObject wish{{u"connection"_s, m_commandLine.connection.left(longestWish)},
                           {u"link"_s, m_commandLine.link.left(longestWish)}};
    if (m_instance.handOver(QJsonDocument{wish}.toJson(QJsonDocument::Compact)))
        return false;
    m_instance.listen();
    startWithConnections();
    return true;
}

void Application::openProfile(const models::ConnectionProfile &profile)
{
    auto *desk = find(profile.id);
    if (!desk) {
        m_welcome.open(profile);
    } else if (desk->isLocked()) {
        unlock(*desk);
    } else {
        desk->raise();
        m_welcome.close();
    }
}

void Application::onConnected(const models::ConnectionProfile &profile, const api::Connection &connection)
{
    m_waitsForUnlock = false;
    auto *desk = find(profile.id);
    if (desk) {
        auto current = profile;
        current.instanceId = desk->profile().instanceId; // what its files are called after
        current.safeMode = m_unkeptModes.value(profile.id, profile.safeMode);
        desk->setProfile(current);
        desk->isLocked() ? desk->unlock(connection) : desk->renew(connection);
    } else {
        desk = &openDesk(profile, connection);
    }
    m_welcome.close();
    if (const auto userId = m_usersToOpen.take(profile.id); !userId.isEmpty())
        desk->openUser(userId);
}

//! Each window has its own, or they would write over each other's; what nobody gave a name has that of its instance,
//! where its users are. The program's own sandbox has the same users every time. Drafts of the guided tour do not
//! outlive the tour.
QString Application::draftsFile(const models::ConnectionProfile &profile, const api::Connection &connection) const
{
    if (!m_commandLine.tourFolder.isEmpty())
        return {};
    if (!profile.name.isEmpty())
        return draftsFile(profile.id);
    if (profile.id == m_sandboxId)
        return draftsFile(u"sandbox"_s);
    return journalFolder(connection, profile.instanceId) + u"/drafts.json"_s;
}

QString Application::draftsFile(const QString &id)
{
    return u"%1/drafts-%2.json"_s.arg(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation), id);
}

Desk &Application::openDesk(const models::ConnectionProfile &profile, const api::Connection &connection)
{
    m_desks.push_back(
        std::make_unique<Desk>(profile, connection, m_settings, m_errors, draftsFile(profile, connection)));
    auto &desk = *m_desks.back();
    if (m_desks.size() > 1)
        stagger(desk.window(), int(m_desks.size()) - 1);
    connectDesk(desk);
    m_welcome.close();
    return desk;
}

void Application::connectDesk(Desk &desk)
{
    const auto id = desk.profile().id;
    connect(&desk, &Desk::connectRequested, this,
            [this] { m_welcome.isOccupied() ? m_welcome.raise() : m_welcome.showStart(); });
    connect(&desk, &Desk::newKeyRequested, this, [this, &desk] { askForNewKey(desk); });
    connect(&desk, &Desk::themeRequested, this, [this](const QString &theme) {
        m_settings.setValue(ui::preferences::theme, theme);
        useTheme(theme);
    });
    connect(&desk, &Desk::lockRequested, this, &Application::lockEvenSandbox);
    connect(&desk, &Desk::unlockRequested, this, [this, &desk] { unlock(desk); });
    connect(&desk, &Desk::diagnosticsRequested, this, &Application::copyDiagnostics);
    connect(&desk, &Desk::logRequested, this, &Application::setLog);
    desk.setLog(m_log ? m_log->path() : QString{});
    connect(&desk, &Desk::profileChanged, this, [this, &desk](const models::ConnectionProfile &profile) {
        auto stored = m_store.find(profile.id);
        if (!stored)
            return;
        if (stored->safeMode == profile.safeMode) {
            m_unkeptModes.remove(profile.id);
            return;
        }
        stored->safeMode = profile.safeMode;
        m_unkeptModes.remove(profile.id);
        if (!m_store.save(*stored)) {
            m_unkeptModes.insert(profile.id, profile.safeMode);
            desk.warn(tr("The safe mode holds for this window, but it is not kept: the file of connections cannot be "
                         "written."));
        }
    });
    // Later: it says so from inside its window.
    connect(
        &desk, &Desk::closed, this, [this, id] { close(id); }, Qt::QueuedConnection);
}

void Application::unlock(Desk &desk)
{
    if (desk.profile().id == m_sandboxId) {
        if (const auto connection = sandboxConnection())
            desk.unlock(*connection);
        m_waitsForUnlock = false;
        followWaiting();
    } else if (m_welcome.isOccupied()) {
        m_welcome.raise(); // by a double click, or at another connection
    } else if (const auto stored = m_store.find(desk.profile().id)) {
        m_welcome.open(*stored);
    } else {
        auto profile = desk.profile();
        profile.instanceId = desk.instanceId();
        m_welcome.askForKey(profile);
    }
}

//! The one it has does not work any more.
void Application::askForNewKey(const Desk &desk)
{
    if (m_welcome.isOccupied())
        m_welcome.raise();
    else if (desk.profile().id == m_sandboxId)
        m_welcome.showStart();
    else
        m_welcome.askForNewKey(m_store.find(desk.profile().id).value_or(desk.profile()));
}

void Application::lockAll()
{
    for (const auto &desk : m_desks) {
        if (desk->profile().id != m_sandboxId) // its users are nobody
            desk->lock();
    }
    lockDialog();
}

//! Somebody wants it, so they want it of every window.
void Application::lockEvenSandbox()
{
    for (const auto &desk : m_desks)
        desk->lock();
    lockDialog();
}

//! Where it is all there is, closing it would end the program. What a link asked for waits until somebody has unlocked
//! a window; where none is locked nothing would show who may.
void Application::lockDialog()
{
    auto wish = std::exchange(m_waitingWish, {});
    for (const auto &[connection, userId] : m_usersToOpen.asKeyValueRange()) {
        if (!wish)
            wish = Wish{.connection = connection, .userId = userId};
    }
    m_waitsForUnlock = std::ranges::any_of(m_desks, &Desk::isLocked);
    const bool isDropped = wish && !m_waitsForUnlock;
    m_welcome.lock(!m_desks.empty(), isDropped);
    if (isDropped && !m_desks.empty())
        m_desks.front()->warn(
            tr("The link that waited has been dropped, because Frontdesk was locked: open it again."));
    m_usersToOpen.clear();
    m_waitingWish = isDropped ? std::nullopt : wish;
    followWaiting();
}

void Application::close(const QString &id)
{
    std::erase_if(m_desks, [&id](const std::unique_ptr<Desk> &desk) { return desk->profile().id == id; });
    // Not before: a window that closes writes what is unsaved in it.
    if (m_forgotten.remove(id))
        QFile::remove(draftsFile(id));
}

void Application::onForgotten(const models::ConnectionProfile &profile)
{
    m_forgotten.insert(profile.id);
    const auto *desk = find(profile.id);
    if (!desk || !desk->isBusy()) // it began something since the question: its window stays until somebody closes it
        close(profile.id);
}

Welcome::Holding Application::holding(const QString &id) const
{
    if (const auto *desk = find(id))
        return {.isOpen = true, .isBusy = desk->isBusy(), .hasUnsaved = desk->hasUnsaved()};
    return {.hasUnsaved = QFile::exists(draftsFile(id))};
}

Desk *Application::find(const QString &id) const
{
    for (const auto &desk : m_desks) {
        if (desk->profile().id == id)
            return desk.get();
    }
    return nullptr;
}

void Application::fail(const QString &problem)
{
    QTextStream{stderr} << problem << Qt::endl;
    if (m_commandLine.tourFolder.isEmpty() && m_commandLine.secretKeyFile.isEmpty())
        m_welcome.showProblem(problem);
    else
        QCoreApplication::exit(1);
}

void Application::useTheme(const QString &theme)
{
    ui::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), schemeOf(theme));
}

void Application::copyDiagnostics()
{
    QList<models::ConnectionProfile> open;
    for (const auto &desk : m_desks)
        open.append(desk->profile());
    QApplication::clipboard()->setText(
        diagnostics({.theme = m_settings.value(ui::preferences::theme, u"system"_s).toString(),
                     .kept = int(m_store.all().size()),
                     .open = open,
                     .errors = m_errors.lines()}));
}

//! For all windows, and until the program ends.
void Application::setLog(bool on)
{
    m_log.reset();
    if (on)
        m_log = std::make_unique<LogFile>();
    if (m_log && !m_log->isOpen())
        m_log.reset();
    for (const auto &desk : m_desks)
        desk->setLog(m_log ? m_log->path() : QString{});
}

} // namespace desk::app
