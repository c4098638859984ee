#pragma once

#include "app/commandline.h"
#include "app/desk.h"
#include "app/link.h"
#include "app/lockwatch.h"
#include "app/logfile.h"
#include "app/singleinstance.h"
#include "app/welcome.h"

#include <QHash>
#include <QSet>

#include <memory>
#include <vector>

namespace desk::ui {
class StateView;
} // namespace desk::ui

namespace desk::app {

class SandboxThread;
class Tour;

//! Brings the layers together: makes the connections that were asked for, a window on each, and locks them.
class Application final : public QObject
{
    Q_OBJECT

public:
    explicit Application(CommandLine commandLine, QObject *parent = nullptr);
    ~Application() override;

    //! False if a program that runs already has taken over what was asked for.
    [[nodiscard]] bool start();

private:
    void startSandbox();
    void onSandboxStarted();
    [[nodiscard]] std::optional<api::Connection> sandboxConnection();
    void connectFromFile();
    //! What a start or a link asks for.
    struct Wish
    {
        QString problem{}; //!< a sentence: it cannot be followed
        QString connection{}; //!< its id; empty: none in particular
        QString userId{};
        QString waiting{}; //!< a sentence for whoever is at something else
    };
    void startWithConnections();
    void onHandedOver(const QByteArray &message);
    [[nodiscard]] Wish wishFor(const QString &name, const QString &link) const;
    [[nodiscard]] Wish wishForLink(const QString &text) const;
    void follow(const Wish &wish);
    void followWaiting();
    void openProfile(const models::ConnectionProfile &profile);
    void onConnected(const models::ConnectionProfile &profile, const api::Connection &connection);
    Desk &openDesk(const models::ConnectionProfile &profile, const api::Connection &connection);
    [[nodiscard]] QString draftsFile(const models::ConnectionProfile &profile, const api::Connection &connection) const;
    [[nodiscard]] static QString draftsFile(const QString &id); //!< of a connection that has a name
    void onForgotten(const models::ConnectionProfile &profile);
    [[nodiscard]] Welcome::Holding holding(const QString &id) const;
    void connectDesk(Desk &desk);
    void unlock(Desk &desk);
    void askForNewKey(const Desk &desk);
    void lockAll();
    void lockEvenSandbox();
    void lockDialog();
    void close(const QString &id);
    [[nodiscard]] Desk *find(const QString &id) const;
    void fail(const QString &problem);
    void useTheme(const QString &theme);
    void copyDiagnostics();
    void setLog(bool on);

    const CommandLine m_commandLine;
    QSettings m_settings;
    models::ConnectionStore m_store;
    ErrorLog m_errors;
    std::unique_ptr<LogFile> m_log;
    Welcome m_welcome;
    LockWatch m_lockWatch;
    SingleInstance m_instance;
    std::unique_ptr<SandboxThread> m_sandbox;
    std::unique_ptr<ui::StateView> m_waiting;
    std::vector<std::unique_ptr<Desk>> m_desks;
    QString m_sandboxId; //!< of the sandbox's desk
    QHash<QString, api::SafeMode> m_unkeptModes; //!< by connection, where the file of connections cannot be written
    QSet<QString> m_forgotten; //!< connections whose leftovers go once their window has closed
    std::optional<Wish> m_waitingWish; //!< until the dialog of connections is free
    bool m_waitsForUnlock = false; //!< as well: nobody has shown yet that they may see a window
    QHash<QString, QString> m_usersToOpen; //!< by connection, until it is connected
    std::unique_ptr<Tour> m_tour;
};

} // namespace desk::app
