#include "app/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace

std::variant<CommandLine, CommandLine::Message> CommandLine::parse(const QStringList &arguments)
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
    parser.addOptions({help, version, sandbox, users, fault, url, key, tour, theme});

    const auto wrong = [](const QString &text) { return Message{text + u'\n', 2}; };
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(help))
        return Message{parser.helpText(), 0};
    if (parser.isSet(version))
        return Message{u"frontdesk "_s + QCoreApplication::applicationVersion() + u'\n', 0};
    if (!parser.positionalArguments().isEmpty())
        return wrong(Words::tr("Unexpected argument: %1").arg(parser.positionalArguments().constFirst()));

    CommandLine line{.sandbox = parser.isSet(sandbox),
                     .sandboxFaults = parser.values(fault),
                     .secretKeyFile = parser.value(key),
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
    if (line.apiUrl && !parser.isSet(key))
        return wrong(Words::tr("--api-url needs --secret-key-file FILE, or “-” to read the key from standard input."));
    if (!line.theme.isEmpty() && !QStringList{u"system"_s, u"light"_s, u"dark"_s}.contains(line.theme))
        return wrong(Words::tr("--theme is system, light or dark."));
    if (!line.tourFolder.isEmpty() && !line.sandbox)
        return wrong(Words::tr("--tour bans and unlocks users: it runs with --sandbox only."));
    return line;
}

} // namespace desk::app
