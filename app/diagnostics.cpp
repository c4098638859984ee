#include "app/diagnostics.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QSslSocket>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

QString environmentWord(api::Connection::Instance environment)
{
    switch (environment) {
    case api::Connection::Instance::Sandbox:
        return u"sandbox"_s;
    case api::Connection::Instance::Development:
        return u"development"_s;
    case api::Connection::Instance::Live:
        return u"live"_s;
    }
    Q_UNREACHABLE();
}

QString modeWord(api::SafeMode mode)
{
    switch (mode) {
    case api::SafeMode::ReadOnly:
        return u"read-only"_s;
    case api::SafeMode::ConfirmAll:
        return u"confirms all"_s;
    case api::SafeMode::Normal:
        return u"normal"_s;
    }
    Q_UNREACHABLE();
}

QString connectionLine(const models::ConnectionProfile &profile)
{
    const bool isClerk = profile.baseUrl.host() == api::Connection::clerkUrl().host();
    QStringList words{environmentWord(profile.environment), modeWord(profile.safeMode),
                      isClerk ? u"Clerk's server"_s : u"another server"_s,
                      profile.isKeyKept ? u"key in the keychain"_s : u"key for the session"_s};
    if (!profile.authoritiesFile.isEmpty())
        words.append(u"own certificates"_s);
    return u"connection: "_s + words.join(u", "_s);
}

} // namespace

QString diagnostics(const DiagnosticsFacts &facts)
{
    QStringList lines{u"Frontdesk "_s + QCoreApplication::applicationVersion(),
                      u"Qt "_s + QString::fromLatin1(qVersion()) + u", "_s + QGuiApplication::platformName(),
                      u"TLS: "_s + QSslSocket::sslLibraryVersionString(),
                      u"System: %1, kernel %2, %3"_s.arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                                                         QSysInfo::currentCpuArchitecture()),
                      u"Desktop: %1, %2"_s.arg(qEnvironmentVariable("XDG_CURRENT_DESKTOP", u"unknown"_s),
                                               qEnvironmentVariable("XDG_SESSION_TYPE", u"unknown"_s)),
                      u"Language: "_s + QLocale{}.name(),
                      u"Theme: "_s + facts.theme,
                      u"Connections kept: "_s + QString::number(facts.kept)};
    for (const auto &profile : facts.open)
        lines.append(connectionLine(profile));
    lines.append(facts.errors.isEmpty() ? u"Errors: none"_s : u"Errors, oldest first:"_s);
    lines += facts.errors;
    return lines.join(u'\n') + u'\n';
}

} // namespace desk::app
