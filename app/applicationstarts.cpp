#include "app/application.h"
#include "app/sandboxthread.h"
#include "app/tour.h"
#include "ui/widgets/stateview.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Starts that ask nobody: the sandbox, and a key from a file.

namespace desk::app {

namespace {

//! One that is remembered nowhere.
models::ConnectionProfile passingProfile(const api::Connection &connection)
{
    return {.id = models::ConnectionStore::newId(),
            .environment = connection.instance(),
            .baseUrl = connection.baseUrl(),
            .safeMode = models::firstSafeMode(connection.instance()),
            .isKeyKept = false};
}

} // namespace

void Application::startSandbox()
{
    if (m_sandbox)
        return;
    m_sandbox = std::make_unique<SandboxThread>(
        sandbox::Options{.users = m_commandLine.sandboxUsers, .faults = m_commandLine.sandboxFaults});
    connect(m_sandbox.get(), &QThread::finished, this, &Application::onSandboxStarted);
    // Most starts are over before anybody could read this.
    m_waiting = std::make_unique<ui::StateView>();
    m_waiting->setWindowTitle(tr("Frontdesk"));
    m_waiting->resize(480, 240);
    connect(m_sandbox.get(), &SandboxThread::progressed, m_waiting.get(), [this](int done, int total) {
        const QLocale locale;
        m_waiting->show({.title = tr("Making the sandbox's users"),
                         .text = tr("%1 of %2").arg(locale.toString(done), locale.toString(total)),
                         .busy = true});
    });
    QTimer::singleShot(500ms, m_waiting.get(), [this] { m_waiting->setVisible(true); });
    m_sandbox->start();
}

std::optional<api::Connection> Application::sandboxConnection()
{
    if (!m_sandbox->problem().isEmpty()) {
        fail(tr("The sandbox could not be started: %1").arg(m_sandbox->problem()));
        return {};
    }
    auto &server = m_sandbox->server();
    auto key = api::SecretKey::parse(server.secretKey());
    auto connection = key ? api::Connection::create(QUrl{server.baseUrl()}, std::move(key).value())
                          : api::Result<api::Connection>{key.error()};
    if (!connection) {
        fail(connection.error().message);
        return {};
    }
    return std::move(connection).value();
}

void Application::onSandboxStarted()
{
    m_waiting.reset();
    const auto connection = sandboxConnection();
    if (!connection)
        return;
    if (auto *open = find(m_sandboxId)) {
        open->isLocked() ? open->unlock(*connection) : open->raise();
        m_welcome.close();
        return;
    }
    const auto profile = passingProfile(*connection);
    m_sandboxId = profile.id;
    auto &desk = openDesk(profile, *connection);
    if (!m_commandLine.tourFolder.isEmpty()) {
        m_tour = std::make_unique<Tour>(desk.window(), desk.session(), m_sandbox->server(), m_commandLine.tourFolder);
        m_tour->start();
    }
}

void Application::connectFromFile()
{
    QFile file;
    const bool isOpen = m_commandLine.secretKeyFile == u"-"_s
        ? file.open(stdin, QIODevice::ReadOnly)
        : (file.setFileName(m_commandLine.secretKeyFile), file.open(QIODevice::ReadOnly));
    if (!isOpen) {
        fail(tr("The secret key file cannot be read: %1").arg(file.errorString()));
        return;
    }
    auto key = api::SecretKey::parse(file.readLine(4096));
    if (!key) {
        fail(key.error().message);
        return;
    }
    auto connection =
        api::Connection::create(m_commandLine.apiUrl.value_or(api::Connection::clerkUrl()), std::move(key).value());
    if (!connection) {
        fail(connection.error().message);
        return;
    }
    // For the dialog, should another one be wanted later.
    if (const auto problem = m_store.load(); !problem.isEmpty())
        QTextStream{stderr} << problem << Qt::endl;
    openDesk(passingProfile(*connection), *connection);
}

} // namespace desk::app
