#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <variant>

namespace desk::app {

//! What the program was asked to do when it was started.
struct CommandLine
{
    bool sandbox = false; //!< start a sandbox in this process and connect to it
    int sandboxUsers = 5000;
    QStringList sandboxFaults{}; //!< rules, see sandbox/README.md
    std::optional<QUrl> apiUrl{};
    QString secretKeyFile{}; //!< "-": standard input. A key is never an argument: others could read it
    QString connection{}; //!< name of one to open
    QString link{}; //!< frontdesk://…
    bool writesLog = false;
    QString tourFolder{}; //!< not empty: run the guided tour and save its pictures there
    QString theme{}; //!< "system", "light", "dark"; empty: as remembered

    //! Something to print instead of starting: help, version or what is wrong with the arguments.
    struct Message
    {
        QString text{};
        int exitCode = 0;
    };
    //! \p environment is looked at for keys, which are refused there.
    [[nodiscard]] static std::variant<CommandLine, Message> parse(const QStringList &arguments,
                                                                  const QStringList &environment = {});
};

} // namespace desk::app
