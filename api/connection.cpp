#include "api/connection.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QNetworkProxy>

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

bool Connection::needsConfirmation(const QUrl &baseUrl, const SecretKey &key)
{
    const auto isClerk = baseUrl.host() == clerkUrl().host() && baseUrl.port(443) == 443;
    return key.isLive() && baseUrl.scheme() == "https"_L1 && !isClerk;
}

Result<Connection> Connection::create(const QUrl &baseUrl, SecretKey key)
{
    return create(baseUrl, std::move(key), Options{});
}

Result<Connection> Connection::create(const QUrl &baseUrl, SecretKey key, Options options)
{
    const auto url = baseUrl.adjusted(QUrl::StripTrailingSlash | QUrl::NormalizePathSegments);
    const auto isSecure = url.scheme() == "https"_L1;
    if (!url.isValid() || url.host().isEmpty() || (!isSecure && url.scheme() != "http"_L1))
        return Error::refused(ConnectionText::tr("The address must begin with https:// and name a server."));
    if (!isSecure && !isLoopback(url.host()))
        return Error::refused(ConnectionText::tr("Plain http would show the key to the network: use https."));
    if (!isSecure && key.isLive())
        return Error::refused(ConnectionText::tr("A live key (sk_live_…) is never sent over plain http, not even to "
                                                 "this computer. A sandbox or a test server here wants a development "
                                                 "key (sk_test_…)."));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return Error::refused(ConnectionText::tr("The address must not hold a user name, a password or a query."));
    if (url.path().contains(".."_L1) || url.path().contains("//"_L1))
        return Error::refused(ConnectionText::tr("The path of the address is not clear."));
    if (key.isEmpty())
        return Error::refused(ConnectionText::tr("There is no secret key."));
    if (!options.isHostConfirmed && needsConfirmation(url, key))
        return Error::refused(ConnectionText::tr("This is a live key (sk_live_…), and the address is not that of "
                                                 "Clerk's own server (%1). Nothing was sent. If you are sure, confirm "
                                                 "the server in Frontdesk: by “Replace the key…” of its connection, or "
                                                 "by a new connection with this address.")
                                  .arg(clerkUrl().host()));
    return Connection{url, std::move(key), std::move(options.authorities)};
}

Connection::Instance Connection::instance() const
{
    if (m_key.isLive())
        return Instance::Live;
    return isLocal() ? Instance::Sandbox : Instance::Development;
}

bool Connection::isLocal() const { return isLoopback(m_baseUrl.host()); }

QString Connection::proxy() const { return proxyFor(m_baseUrl); }

QString proxyFor(const QUrl &url)
{
    if (isLoopback(url.host()))
        return {};
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery{url});
    const auto first = proxies.isEmpty() ? QNetworkProxy{QNetworkProxy::NoProxy} : proxies.constFirst();
    if (first.type() == QNetworkProxy::NoProxy || first.type() == QNetworkProxy::DefaultProxy)
        return {};
    return u"%1:%2"_s.arg(first.hostName(), QString::number(first.port()));
}

} // namespace desk::api
