#pragma once

#include <QByteArray>
#include <QString>

class QDebug;

namespace desk::api {

//! A secret of somebody else's that passes through, such as an OAuth access token. It has no conversion to
//! text but reveal(), prints as "…" and is wiped at the end. What reveal() gives is the caller's to guard.
class SecretText final
{
public:
    SecretText() = default;
    explicit SecretText(QByteArray utf8) : m_bytes(std::move(utf8)) { }
    SecretText(const SecretText &) = default;
    SecretText(SecretText &&) noexcept = default;
    SecretText &operator=(const SecretText &other);
    SecretText &operator=(SecretText &&other) noexcept;
    ~SecretText();

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] QString reveal() const { return QString::fromUtf8(m_bytes); }
    friend bool operator==(const SecretText &, const SecretText &) = default;

private:
    QByteArray m_bytes;
};

QDebug operator<<(QDebug debug, const SecretText &secret);

//! Overwrites the bytes if nobody else reads them.
void wipe(QByteArray &bytes);

} // namespace desk::api
