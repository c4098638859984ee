#pragma once

#include <QByteArrayView>
#include <QFlags>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace desk::models {

class UserChunk;

//! What a user is or has, as far as a table shows or counts it.
enum class UserFlag : quint32 {
    Banned = 1U << 0U,
    Locked = 1U << 1U,
    PasswordEnabled = 1U << 2U,
    TwoFactorEnabled = 1U << 3U,
    TotpEnabled = 1U << 4U,
    BackupCodeEnabled = 1U << 5U,
    PhoneSecondFactor = 1U << 6U, //!< a phone number is reserved for the second factor
    HasPasskey = 1U << 7U,
    HasImage = 1U << 8U,
    Unverified = 1U << 9U, //!< the primary e-mail address (without one: phone number) is not verified
    Deprovisioned = 1U << 10U,
    NoEmail = 1U << 11U,
    NeverSignedIn = 1U << 12U,
    LockNeverExpires = 1U << 13U,
};
Q_DECLARE_FLAGS(UserFlags, UserFlag)
Q_DECLARE_OPERATORS_FOR_FLAGS(UserFlags)

//! Index of a user in a UserStore. A changed user gets a new row; rows are never reused.
using UserRow = quint32;

//! A user in the store: a handle of two words that reads the columns and copies nothing until text is asked
//! for. Valid while its store lives. Text is as received: only ever shown through displayText().
class UserRef final
{
public:
    UserRef(const UserChunk &chunk, quint32 index) : m_chunk(&chunk), m_index(index) { }

    // UTF-8, empty if the service sent null or nothing.
    [[nodiscard]] QByteArrayView id() const;
    [[nodiscard]] QByteArrayView firstName() const;
    [[nodiscard]] QByteArrayView lastName() const;
    [[nodiscard]] QByteArrayView email() const; //!< the primary one, else the first
    [[nodiscard]] QByteArrayView phone() const; //!< likewise
    [[nodiscard]] QByteArrayView username() const;
    [[nodiscard]] QByteArrayView externalId() const;
    [[nodiscard]] QByteArrayView providers() const; //!< "google github": distinct, without "oauth_", in order
    [[nodiscard]] QByteArrayView organizations() const; //!< names, separated by U+001F; rarely sent
    [[nodiscard]] QByteArrayView imageUrl() const;

    // Unix milliseconds; 0 if the service sent null.
    [[nodiscard]] qint64 createdAt() const;
    [[nodiscard]] qint64 updatedAt() const;
    [[nodiscard]] qint64 lastActiveAt() const;
    [[nodiscard]] qint64 lastSignInAt() const;
    [[nodiscard]] qint64 lockExpiresAt() const; //!< arrival time + lockout_expires_in_seconds; 0 if not locked or never

    [[nodiscard]] UserFlags flags() const;
    [[nodiscard]] bool has(UserFlag flag) const { return flags().testFlag(flag); }

    [[nodiscard]] QString idText() const { return QString::fromLatin1(id()); }
    //! First and last name, else username, e-mail address, phone number, id: never empty.
    [[nodiscard]] QString displayName() const;

private:
    const UserChunk *m_chunk;
    quint32 m_index;
};

} // namespace desk::models
