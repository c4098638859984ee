#include "api/secrettext.h"

#include <QDebug>

using namespace Qt::StringLiterals;

namespace desk::api {

void wipe(QByteArray &bytes)
{
    if (bytes.isEmpty() || !bytes.isDetached())
        return; // someone else still reads it: the last one wipes
    volatile auto *byte = bytes.data(); // volatile, or the writes are optimised away
    for (qsizetype i = 0; i < bytes.size(); ++i)
        byte[i] = 0;
}

SecretText::~SecretText() { wipe(m_bytes); }

SecretText &SecretText::operator=(const SecretText &other)
{
    if (this != &other) {
        wipe(m_bytes);
        m_bytes = other.m_bytes;
    }
    return *this;
}

SecretText &SecretText::operator=(SecretText &&other) noexcept
{
    m_bytes.swap(other.m_bytes); // the old one is wiped by the other's end
    return *this;
}

QDebug operator<<(QDebug debug, const SecretText &secret)
{
    const QDebugStateSaver saver{debug};
    return debug.noquote() << (secret.isEmpty() ? u"no secret"_s : u"…"_s);
}

} // namespace desk::api
