#pragma once

#include "api/secretkey.h"

#include <QUrl>

namespace desk::api {

//! Which instance a client talks to: checked once, when it is made, and then only read.
class Connection final
{
public:
    enum class Instance { Sandbox, Development, Live };

    //! Error::Kind::Refused unless \p baseUrl is https (http only to loopback), names no user or query,
    //! and a live key goes to api.clerk.com.
    [[nodiscard]] static Result<Connection> create(const QUrl &baseUrl, SecretKey key);

    [[nodiscard]] static QUrl clerkUrl(); //!< https://api.clerk.com/v1

    [[nodiscard]] const QUrl &baseUrl() const { return m_baseUrl; }
    [[nodiscard]] const SecretKey &key() const { return m_key; }
    //! Sandbox for a loopback address, else what the key says.
    [[nodiscard]] Instance instance() const;

private:
    Connection(QUrl baseUrl, SecretKey key) : m_baseUrl(std::move(baseUrl)), m_key(std::move(key)) { }

    QUrl m_baseUrl;
    SecretKey m_key;
};

} // namespace desk::api
