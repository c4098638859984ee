#pragma once

#include "api/secretkey.h"

#include <QList>
#include <QSslCertificate>
#include <QUrl>

namespace desk::api {

//! Which instance a client talks to: checked once, when it is made, and then only read.
class Connection final
{
public:
    enum class Instance { Sandbox, Development, Live };

    struct Options
    {
        bool isHostConfirmed = false; //!< a person typed the host's name: a live key may go there
        QList<QSslCertificate> authorities{}; //!< trusted besides the system's
    };

    //! Error::Kind::Refused unless \p baseUrl is https (http only to loopback), names no user or query,
    //! and a live key goes to api.clerk.com or, over https, to a host that a person confirmed.
    [[nodiscard]] static Result<Connection> create(const QUrl &baseUrl, SecretKey key, Options options);
    [[nodiscard]] static Result<Connection> create(const QUrl &baseUrl, SecretKey key);
    //! True if \p key is a live one and \p baseUrl https and not Clerk's own: what a person has to confirm. Plain http
    //! cannot be confirmed: create() refuses it.
    [[nodiscard]] static bool needsConfirmation(const QUrl &baseUrl, const SecretKey &key);

    [[nodiscard]] static QUrl clerkUrl(); //!< https://api.clerk.com/v1

    [[nodiscard]] const QUrl &baseUrl() const { return m_baseUrl; }
    [[nodiscard]] const SecretKey &key() const { return m_key; }
    [[nodiscard]] const QList<QSslCertificate> &authorities() const { return m_authorities; }
    //! What the key says; a test key at a loopback address is a sandbox's.
    [[nodiscard]] Instance instance() const;
    [[nodiscard]] bool isLocal() const; //!< to this machine: no proxy
    //! See proxyFor().
    [[nodiscard]] QString proxy() const;

private:
    Connection(QUrl baseUrl, SecretKey key, QList<QSslCertificate> authorities)
        : m_baseUrl(std::move(baseUrl)),
          m_key(std::move(key)),
          m_authorities(std::move(authorities))
    {
    }

    QUrl m_baseUrl;
    SecretKey m_key;
    QList<QSslCertificate> m_authorities;
};

//! "host:port" of the proxy that requests to \p url go through, empty if there is none, as to this machine.
[[nodiscard]] QString proxyFor(const QUrl &url);

} // namespace desk::api
