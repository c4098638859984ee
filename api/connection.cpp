#include "api/connection.h"

#include <QCoreApplication>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace desk::api {

namespace {

struct ConnectionText
{
    Q_DECLARE_TR_FUNCTIONS(desk::api::Connection)
};

bool isLoopback(const QString &host) { return host == "localhost"_L1 || QHostAddress{host}.isLoopback(); }

} // namespace

QUrl Connection::clerkUrl() { return QUrl{u"https://api.clerk.com/v1"_s}; }

Result<Connection> Connection::create(const QUrl &baseUrl, SecretKey key)
{
    const auto url = baseUrl.adjusted(QUrl::StripTrailingSlash | QUrl::NormalizePathSegments);
    const auto isSecure = url.scheme() == "https"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!isSecure && url.scheme() != "http"_L1))
        return Error::refused(ConnectionText::tr("The address must begin with https:// and name a server."));
    if (!isSecure && !isLoopback(url.host()))
        return Error::refused(ConnectionText::tr("Plain http would show the key to the network: use https."));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return Error::refused(ConnectionText::tr("The address must not hold a user name, a password or a query."));
    if (url.path().contains(".."_L1) || url.path().contains("//"_L1))
        return Error::refused(ConnectionText::tr("The path of the address is not clear."));
    if (key.isEmpty())
        return Error::refused(ConnectionText::tr("There is no secret key."));
    const auto isClerk = isSecure && url.host() == clerkUrl().host() && url.port(443) == 443;
    if (key.isLive() && !isClerk)
        return Error::refused(ConnectionText::tr("A live key is only ever sent to api.clerk.com."));
    return Connection{url, std::move(key)};
}

Connection::Instance Connection::instance() const
{
    if (isLoopback(m_baseUrl.host()))
        return Instance::Sandbox;
    return m_key.isLive() ? Instance::Live : Instance::Development;
}

} // namespace desk::api
