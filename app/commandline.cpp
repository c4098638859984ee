#include "app/commandline.h"

#include "app/link.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

//! Not a file that is merely named like one.
bool holdsKey(const QString &text)
{
    static const QRegularExpression shape{u"sk_(test|live)_[A-Za-z0-9_+/=-]{10,}"_s};
    return shape.match(text).hasMatch();
}

//! The variables that a key is given in to other programs.
bool isKeyVariable(const QString &entry)
{
    const auto isNamed = [&entry](QLatin1StringView name) { return entry.startsWith(name); };
    return holdsKey(entry)
        && std::ranges::any_of(std::array{"CLERK_SECRET_KEY="_L1, "CLERK_API_KEY="_L1, "FRONTDESK_SECRET_KEY="_L1},
                               isNamed);
}

//! Why a key is refused that others can read; empty if there is none.
QString exposedKey(const QStringList &arguments, const QStringList &environment)
{
    if (std::ranges::any_of(arguments, holdsKey)) {
        return Words::tr("A secret key on the command line can be read by every program on this machine and stays in "
                         "the shell's history. Replace the key, and give the new one with --secret-key-file FILE, or "
                         "“-” for standard input.");
    }
    if (std::ranges::any_of(environment, isKeyVariable)) {
        return Words::tr("A secret key in the environment is handed to every program that is started from there. "
                         "Unset the variable, and use --secret-key-file FILE, or “-” for standard input.");
    }
    return {};
}

} // namespace

std::variant<CommandLine, CommandLine::Message> CommandLine::parse(const QStringList &arguments,
                                                                   const QStringList &environment)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Words::tr("A desktop console to look after the users of a Clerk application."));
    const QCommandLineOption help{{u"h"_s, u"help"_s}, Words::tr("Shows this help.")};
    const QCommandLineOption version{{u"v"_s, u"version"_s}, Words::tr("Shows the version.")};
    const QCommandLineOption sandbox{u"sandbox"_s,
                                     Words::tr("Connects to a sandbox of made-up users in this program.")};
    const QCommandLineOption users{u"sandbox-users"_s, Words::tr("How many users the sandbox makes (5000)."), u"N"_s};
    const QCommandLineOption fault{u"sandbox-fault"_s, Words::tr("Makes the sandbox misbehave; may be repeated."),
                                   u"RULE"_s};
    const QCommandLineOption url{u"api-url"_s, Words::tr("Address of the Backend API."), u"URL"_s};
    const QCommandLineOption key{
        u"secret-key-file"_s, Words::tr("Reads the secret key from FILE, or from standard input for “-”."), u"FILE"_s};
    const QCommandLineOption tour{
        u"tour"_s, Words::tr("Does the main job by itself and saves a picture of each step in DIR."), u"DIR"_s};
    const QCommandLineOption theme{u"theme"_s, Words::tr("system, light or dark."), u"THEME"_s};
    const QCommandLineOption connection{u"connection"_s, Words::tr("Opens the connection of this name."), u"NAME"_s};
    const QCommandLineOption log{u"log"_s, Words::tr("Writes a log file, without keys and names; off otherwise.")};
    parser.addOptions({help, version, connection, sandbox, users, fault, url, key, tour, theme, log});
    parser.addPositionalArgument(u"link"_s, Words::tr("frontdesk://CONNECTION/users/USER_ID opens the user."),
                                 u"[link]"_s);

    const auto wrong = [](const QString &text) { return Message{text + u'\n', 2}; };
    if (const auto exposed = exposedKey(arguments, environment); !exposed.isEmpty())
        return wrong(exposed); // before anything could repeat it
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(help))
        return Message{parser.helpText(), 0};
    if (parser.isSet(version))
        return Message{u"frontdesk "_s + QCoreApplication::applicationVersion() + u'\n', 0};
    const auto links = parser.positionalArguments();
    // One that is damaged is told of in a window: who clicked it sees no terminal.
    if (links.size() > 1 || (links.size() == 1 && !Link::isMeant(links.constFirst())))
        return wrong(Words::tr("Unexpected argument: %1").arg(links.constLast()));

    CommandLine line{.sandbox = parser.isSet(sandbox),
                     .sandboxFaults = parser.values(fault),
                     .secretKeyFile = parser.value(key),
                     .connection = parser.value(connection),
                     .link = links.value(0),
                     .writesLog = parser.isSet(log),
                     .tourFolder = parser.value(tour),
                     .theme = parser.value(theme)};
    if (parser.isSet(users)) {
        bool isNumber = false;
        line.sandboxUsers = parser.value(users).toInt(&isNumber);
        if (!isNumber || line.sandboxUsers < 0)
            return wrong(Words::tr("--sandbox-users takes a number of users."));
    }
    if (parser.isSet(url))
        line.apiUrl = QUrl{parser.value(url), QUrl::StrictMode};
    if (line.sandbox && (line.apiUrl || parser.isSet(key)))
        return wrong(Words::tr("--sandbox brings its own address and key; leave out --api-url and --secret-key-file."));
    if (int(line.sandbox) + int(parser.isSet(key)) + int(parser.isSet(connection)) + int(!links.isEmpty()) > 1)
        return wrong(Words::tr("Choose one of --sandbox, --secret-key-file, --connection and a link."));
    if (line.apiUrl && !parser.isSet(key))
        return wrong(Words::tr("--api-url needs --secret-key-file FILE, or “-” to read the key from standard input."));
    if (!line.theme.isEmpty() && !QStringList{u"system"_s, u"light"_s, u"dark"_s}.contains(line.theme))
        return wrong(Words::tr("--theme is system, light or dark."));
    if (!line.tourFolder.isEmpty() && !line.sandbox)
        return wrong(Words::tr("--tour bans and unlocks users: it runs with --sandbox only."));
    return line;
}

} // namespace desk::app
