#pragma once

#include "api/connection.h"
#include "api/safemode.h"

#include <QString>

#include <span>

namespace desk::models {

//! The colour a person tells a connection by.
enum class ConnectionColor { Blue, Teal, Green, Yellow, Orange, Red, Purple, Grey };

//! What is remembered of an instance: everything but its key.
struct ConnectionProfile
{
    using Instance = api::Connection::Instance;

    QString id{}; //!< a UUID: names the key in the keychain, where names are readable by other programs
    QString name{}; //!< unique, whatever the case of its letters
    ConnectionColor color = ConnectionColor::Blue;
    QString instanceId{}; //!< as GET /instance said when the connection was made; a key of another one is refused
    Instance environment = Instance::Development;
    QUrl baseUrl = api::Connection::clerkUrl();
    bool isHostConfirmed = false; //!< a live key may go to baseUrl though it is not Clerk's
    QString authoritiesFile{}; //!< of certificates to trust besides the system's; empty: none
    api::SafeMode safeMode = api::SafeMode::Normal;
    bool isKeyKept = true; //!< in the keychain; otherwise it is asked for each time
    qint64 lastUsedAt = 0; //!< Unix milliseconds

    //! Its name, or the host of one that nobody has named. From outside.
    [[nodiscard]] QString title() const { return name.isEmpty() ? baseUrl.host() : name; }

    friend bool operator==(const ConnectionProfile &, const ConnectionProfile &) = default;
};

//! The safe mode a new connection starts with.
[[nodiscard]] constexpr api::SafeMode firstSafeMode(api::Connection::Instance environment)
{
    return environment == api::Connection::Instance::Live ? api::SafeMode::ConfirmAll : api::SafeMode::Normal;
}

//! True if a person has to say that they mean it before \p from becomes \p to: on a live instance, if more is let pass.
[[nodiscard]] constexpr bool isLoosening(api::SafeMode from, api::SafeMode to, api::Connection::Instance environment)
{
    return environment == api::Connection::Instance::Live && int(to) > int(from);
}

[[nodiscard]] std::span<const ConnectionColor> connectionColors();
[[nodiscard]] QString connectionColorName(ConnectionColor color); //!< in the person's language
[[nodiscard]] QString safeModeName(api::SafeMode mode); //!< "Read-only"
[[nodiscard]] QString safeModeHint(api::SafeMode mode); //!< what it means, a sentence

//! What is wrong with \p name for a new connection beside \p others; empty if nothing.
[[nodiscard]] QString problemWithName(const QString &name, const QList<ConnectionProfile> &others);

} // namespace desk::models
