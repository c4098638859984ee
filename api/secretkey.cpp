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

struct KeyText
{
    Q_DECLARE_TR_FUNCTIONS(desk::api::SecretKey)
};

//! Empty for what has the shape of a key. Never repeats what was given.
QString problemWith(QByteArrayView text)
{
    if (text.isEmpty())
        return KeyText::tr("There is no key in it.");
    if (text.startsWith("pk_test_") || text.startsWith("pk_live_"))
        return KeyText::tr("This is the publishable key. The secret key begins with sk_test_ or sk_live_.");
    if (!text.startsWith("sk_test_") && !text.startsWith("sk_live_"))
        return KeyText::tr("This is not a Clerk secret key: it begins with sk_test_ or sk_live_.");
    const auto secret = text.sliced(prefixSize);
    if (secret.size() < 10)
        return KeyText::tr("This is only the beginning of a secret key: copy all of it.");
    if (secret.size() > 200 || secret.contains('\0') || !std::ranges::all_of(secret, isKeyCharacter))
        return KeyText::tr("There is more in it than a secret key: copy the key alone.");
    return {};
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
    const auto problem = problemWith(key.m_bytes);
    wipe(text);
    if (!problem.isEmpty())
        return Error::refused(problem);
    return key;
}

bool holdsSecretKey(QStringView text)
{
    constexpr qsizetype fewest = 6; // letters after the prefix: nothing else is called like that
    for (const auto &prefix : {u"sk_test_"_s, u"sk_live_"_s}) {
        for (auto at = text.indexOf(prefix, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(prefix, at + 1, Qt::CaseInsensitive)) {
            const auto secret = text.sliced(at + prefix.size());
            const auto isKeyLetter = [](QChar c) { return c.unicode() < 128 && isKeyCharacter(c.toLatin1()); };
            if (std::ranges::find_if_not(secret, isKeyLetter) - secret.begin() >= fewest)
                return true;
        }
    }
    return false;
}

QDebug operator<<(QDebug debug, const SecretKey &key)
{
    const QDebugStateSaver saver{debug};
    return debug.noquote() << (key.isEmpty() ? u"no key"_s : key.isLive() ? u"sk_live_…"_s : u"sk_test_…"_s);
}

} // namespace desk::api
