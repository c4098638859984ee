#include "app/application.h"

#include "api/operations/users.h"
#include "app/sandboxthread.h"
#include "app/tour.h"
#include "models/text/errortext.h"
#include "ui/dialogs/connectdialog.h"
#include "ui/preferences.h"
#include "ui/theme/theme.h"
#include "ui/translations.h"
#include "ui/widgets/stateview.h"

#include <QApplication>
#include <QFile>
#include <QLocale>
#include <QStandardPaths>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::app {

namespace {

api::Limits limitsOf(const api::Connection &connection)
{
    switch (connection.instance()) {
    case api::Connection::Instance::Sandbox:
        return api::Limits::sandbox();
    case api::Connection::Instance::Development:
        return api::Limits::development();
    case api::Connection::Instance::Live:
        return api::Limits::live();
    }
    Q_UNREACHABLE();
}

ui::Scheme schemeOf(const QString &theme)
{
    if (theme == "light"_L1)
        return ui::Scheme::Light;
    return theme == "dark"_L1 ? ui::Scheme::Dark : ui::Scheme::System;
}

} // namespace

Application::Desk::Desk(api::Connection connection, QSettings &settings)
    : client(connection, limitsOf(connection), api::Deadlines{}),
      session(client),
      window(session, settings)
{
}

Application::Application(CommandLine commandLine, QObject *parent)
    : QObject(parent),
      m_commandLine(std::move(commandLine))
{
    ui::installTranslations(*QCoreApplication::instance());
    const auto remembered = m_settings.value(ui::preferences::theme, u"system"_s).toString();
    useTheme(m_commandLine.theme.isEmpty() ? remembered : m_commandLine.theme);
}

Application::~Application() = default;

void Application::start()
{
    if (m_commandLine.sandbox)
        startSandbox();
    else if (m_commandLine.apiUrl || !m_commandLine.secretKeyFile.isEmpty())
        connectFromFile();
    else
        askForConnection();
}

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

void Application::onSandboxStarted()
{
    m_waiting.reset();
    if (!m_sandbox->problem().isEmpty()) {
        fail(tr("The sandbox could not be started: %1").arg(m_sandbox->problem()));
        return;
    }
    auto &server = m_sandbox->server();
    auto key = api::SecretKey::parse(server.secretKey());
    if (!key) {
        fail(key.error().message);
        return;
    }
    auto connection = api::Connection::create(QUrl{server.baseUrl()}, std::move(key).value());
    if (!connection) {
        fail(connection.error().message);
        return;
    }
    openDesk(*connection);
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
    openDesk(*connection);
}

void Application::askForConnection()
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_dialog = new ui::ConnectDialog;
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ui::ConnectDialog::connectRequested, this, &Application::tryConnection);
    connect(m_dialog, &ui::ConnectDialog::sandboxRequested, this, [this] {
        m_dialog->showBusy();
        m_sandbox ? onSandboxStarted() : startSandbox();
    });
    m_dialog->open();
}

void Application::tryConnection(const api::Connection &connection)
{
    m_dialog->showBusy();
    m_trial = std::make_unique<api::Client>(connection);
    m_trial->send(api::CountUsers{}, m_dialog, [this, connection](const api::Result<api::UserCount> &count) {
        if (!count) {
            m_dialog->showProblem(models::errorSummary(count.error()));
            return;
        }
        // Later: this runs inside the trial client, which ends with it.
        QMetaObject::invokeMethod(
            this, [this, connection] { openDesk(connection); }, Qt::QueuedConnection);
    });
}

void Application::openDesk(const api::Connection &connection)
{
    m_trial.reset();
    if (m_desk && m_desk->window.isBusy()) {
        m_dialog->showProblem(tr("An action is still running on the other instance. Wait until it has ended, or stop "
                                 "it, then connect."));
        return;
    }
    m_desk.reset();
    m_desk = std::make_unique<Desk>(connection, m_settings);
    auto &window = m_desk->window;
    connect(&window, &ui::MainWindow::connectRequested, this, &Application::askForConnection);
    connect(&window, &ui::MainWindow::themeRequested, this, [this](const QString &theme) {
        m_settings.setValue(ui::preferences::theme, theme);
        useTheme(theme);
    });
    window.show();
    keepDrafts();
    if (m_dialog)
        m_dialog->close();
    if (!m_commandLine.tourFolder.isEmpty()) {
        m_tour = std::make_unique<Tour>(window, m_desk->session, m_sandbox->server(), m_commandLine.tourFolder);
        m_tour->start();
    }
}

//! Unsaved metadata edits outlive a crash; those of the guided tour do not outlive the tour.
void Application::keepDrafts()
{
    if (!m_commandLine.tourFolder.isEmpty())
        return;
    auto &metadata = m_desk->session.metadata();
    metadata.setKeepsPrivate(m_settings.value(ui::preferences::keepsPrivateMetadata, false).toBool());
    connect(&metadata, &models::MetadataEdits::keepsPrivateChanged, this,
            [this](bool keeps) { m_settings.setValue(ui::preferences::keepsPrivateMetadata, keeps); });
    metadata.keepDraftsIn(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/drafts.json"_s);
}

void Application::fail(const QString &problem)
{
    QTextStream{stderr} << problem << Qt::endl;
    if (m_dialog)
        m_dialog->showProblem(problem);
    else if (m_commandLine.tourFolder.isEmpty() && m_commandLine.secretKeyFile.isEmpty()) {
        askForConnection();
        m_dialog->showProblem(problem);
    } else {
        QCoreApplication::exit(1);
    }
}

void Application::useTheme(const QString &theme)
{
    ui::applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), schemeOf(theme));
}

} // namespace desk::app
