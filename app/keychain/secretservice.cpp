#include "app/keychain/secretservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

constexpr int busPatienceMs = 2'000;

QDBusMessage secretsCall(const QString &path, const QString &interface, const QString &method,
                         const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message, QDBus::Block, busPatienceMs);
}

} // namespace

bool hasSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const auto runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + "/bus"_L1);
}

KeyringState keyringState()
{
    if (!hasSessionBus() || !QDBusConnection::sessionBus().isConnected())
        return KeyringState::NoService;
    const auto alias =
        secretsCall(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s, {u"default"_s});
    if (alias.type() != QDBusMessage::ReplyMessage || alias.arguments().isEmpty())
        return KeyringState::NoService;
    const auto path = alias.arguments().constFirst().value<QDBusObjectPath>().path();
    if (path.size() <= 1)
        return KeyringState::NoCollection;
    const auto locked = secretsCall(path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                    {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
    if (locked.type() != QDBusMessage::ReplyMessage || locked.arguments().isEmpty())
        return KeyringState::NoCollection;
    return locked.arguments().constFirst().value<QDBusVariant>().variant().toBool() ? KeyringState::Locked
                                                                                    : KeyringState::Unlocked;
}

} // namespace desk::app
