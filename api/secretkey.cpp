#include "api/secretkey.h"

#include "api/secrettext.h"

#include <QCoreApplication>
#include <QDebug>

#include <algorithm>
#include <string.h>

using namespace Qt::StringLiterals;

namespace desk::api {

namespace {

constexpr qsizetype prefixSize = 8; // "sk_test_" and "sk_live_"

bool isKeyCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || strchr("_+/=-", c);
}

bool hasShapeOfKey(QByteArrayView text)
{
    if (!text.startsWith("sk_test_") && !text.startsWith("sk_live_"))
        return false;
    const auto secret = text.sliced(prefixSize);
    return secret.size() >= 10 && secret.size() <= 200 && !secret.contains('\0')
        && std::ranges::all_of(secret, isKeyCharacter);
}

} // namespace

SecretKey::~SecretKey() { wipe(m_bytes); }

SecretKey &SecretKey::operator=(const SecretKey &other)
{
    if (this != &other) {
        wipe(m_bytes);
        m_bytes = other.m_bytes;
    }
    return *this;
}

SecretKey &SecretKey::operator=(SecretKey &&other) noexcept
{
    m_bytes.swap(other.m_bytes); // the old one is wiped by the other's end
    return *this;
}

Result<SecretKey> SecretKey::parse(QByteArray text)
{
    SecretKey key;
    key.m_bytes = text.trimmed();
    const auto isValid = hasShapeOfKey(key.m_bytes);
    wipe(text);
    if (!isValid)
        return Error::refused(QCoreApplication::translate(
            "desk::api::SecretKey", "This is not a Clerk secret key: it begins with sk_test_ or sk_live_."));
    return key;
}

QDebug operator<<(QDebug debug, const SecretKey &key)
{
    const QDebugStateSaver saver{debug};
    return debug.noquote() << (key.isEmpty() ? u"no key"_s : key.isLive() ? u"sk_live_…"_s : u"sk_test_…"_s);
}

} // namespace desk::api
