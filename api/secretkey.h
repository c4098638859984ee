#pragma once

#include "api/result.h"

#include <QByteArray>
#include <QStringView>

namespace desk::api {

//! A Clerk secret key in memory. It can be put into an Authorization header and the keychain and nowhere
//! else: it has no conversion to text, and what prints it prints its prefix only. The bytes are wiped at the end.
class SecretKey final
{
public:
    SecretKey() = default;
    SecretKey(const SecretKey &) = default;
    SecretKey(SecretKey &&) noexcept = default;
    SecretKey &operator=(const SecretKey &other);
    SecretKey &operator=(SecretKey &&other) noexcept;
    ~SecretKey();

    //! Takes \p text (white space around it is dropped) if it has the shape of a key; otherwise
    //! Error::Kind::Refused. A key with CR or LF would inject headers (SAFETY 2a).
    [[nodiscard]] static Result<SecretKey> parse(QByteArray text);

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] bool isLive() const { return m_bytes.startsWith("sk_live_"); }
    [[nodiscard]] QByteArray authorizationHeader() const { return "Bearer " + m_bytes; }
    //! For the keychain and nothing else; a deep copy that the caller wipes.
    [[nodiscard]] QByteArray bytesForKeychain() const { return {m_bytes.constData(), m_bytes.size()}; }
    friend bool operator==(const SecretKey &, const SecretKey &) = default;

private:
    QByteArray m_bytes;
};

//! True if something of the shape of a key, or of the beginning of one, stands anywhere in \p text: it must not be
//! kept, shown or looked up then.
[[nodiscard]] bool holdsSecretKey(QStringView text);

//! Prints "sk_test_…": never more than the prefix.
QDebug operator<<(QDebug debug, const SecretKey &key);

} // namespace desk::api
