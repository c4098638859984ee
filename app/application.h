#pragma once

#include "api/client.h"
#include "app/commandline.h"
#include "models/session.h"
#include "ui/window/mainwindow.h"

#include <QPointer>
#include <QSettings>

#include <memory>

namespace desk::ui {
class ConnectDialog;
class StateView;
} // namespace desk::ui

namespace desk::app {

class SandboxThread;
class Tour;

//! Brings the layers together: makes the connection that was asked for and the window on it.
class Application final : public QObject
{
    Q_OBJECT

public:
    explicit Application(CommandLine commandLine, QObject *parent = nullptr);
    ~Application() override;

    void start();

private:
    //! A connection and all that stands on it, ended in the opposite order.
    struct Desk
    {
        Desk(api::Connection connection, QSettings &settings);
        api::Client client;
        models::Session session;
        ui::MainWindow window;
    };

    void startSandbox();
    void onSandboxStarted();
    void connectFromFile();
    void askForConnection();
    void tryConnection(const api::Connection &connection);
    void openDesk(const api::Connection &connection);
    void keepDrafts();
    void fail(const QString &problem);
    void useTheme(const QString &theme);

    const CommandLine m_commandLine;
    QSettings m_settings;
    std::unique_ptr<SandboxThread> m_sandbox;
    std::unique_ptr<ui::StateView> m_waiting;
    std::unique_ptr<api::Client> m_trial; //!< asks whether a connection works
    QPointer<ui::ConnectDialog> m_dialog;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Tour> m_tour;
};

} // namespace desk::app
