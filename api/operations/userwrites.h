#pragma once

#include "api/answers.h"
#include "api/endpoint.h"
#include "api/user.h"

#include <optional>

namespace desk::api {

// Operations that make, change and remove users. Of an optional or Patch field that is left out nothing is
// sent; so it is with an empty list or text where the type can say no more. Metadata are JSON objects as text
// and go out byte by byte.

//! Which fields must be set is for the instance's settings to say. The first e-mail address, phone number and
//! wallet become the primary ones. The identification statuses, "verified" or "reserved", are none at all or
//! one for each.
struct CreateUser
{
    using Response = User;
    static constexpr Endpoint endpoint{"CreateUser", Verb::Post, "/users", Repeat::Unsafe};

    Patch<QString> externalId{};
    Patch<QString> firstName{};
    Patch<QString> lastName{};
    Patch<QString> locale{}; //!< BCP 47
    QStringList emailAddress{};
    QStringList emailAddressIdentificationStatus{};
    QStringList phoneNumber{}; //!< E.164
    QStringList phoneNumberIdentificationStatus{};
    QStringList web3Wallet{};
    Patch<QString> username{};
    Patch<QString> password{}; //!< this or a digest
    Patch<QString> passwordDigest{};
    QString passwordHasher{}; //!< one of passwordHashers()
    Patch<bool> skipPasswordChecks{};
    Patch<bool> skipPasswordRequirement{};
    Patch<QString> totpSecret{}; //!< base32; SHA1, 6 digits, 30 s
    QStringList backupCodes{}; //!< plain or as bcrypt digests
    QByteArray publicMetadata{};
    QByteArray privateMetadata{};
    QByteArray unsafeMetadata{};
    Patch<bool> deleteSelfEnabled{};
    Patch<QDateTime> legalAcceptedAt{};
    Patch<bool> skipLegalChecks{};
    Patch<bool> skipUserRequirement{};
    Patch<bool> createOrganizationEnabled{};
    Patch<qint64> createOrganizationsLimit{}; //!< 0: unlimited
    Patch<QDateTime> createdAt{};
    Patch<bool> bypassClientTrust{};
    Patch<bool> banned{}; //!< needs the plan that banning needs
    Patch<bool> locked{}; //!< needs lockout to be switched on

    [[nodiscard]] Result<Body> body() const;
};

//! What CreateUser and UpdateUser take as passwordHasher.
[[nodiscard]] QStringList passwordHashers();

//! Changes what is given and nothing else. Metadata have operations of their own.
struct UpdateUser
{
    using Response = User;
    static constexpr Endpoint endpoint{"UpdateUser", Verb::Patch, "/users/{user_id}", Repeat::Idempotent};

    QString userId{};
    Patch<QString> externalId{};
    Patch<QString> firstName{};
    Patch<QString> lastName{};
    Patch<QString> locale{};
    Patch<QString> primaryEmailAddressId{}; //!< of a verified address of this user; so are the next two
    std::optional<bool> notifyPrimaryEmailAddressChanged{}; //!< mails the user
    Patch<QString> primaryPhoneNumberId{};
    Patch<QString> primaryWeb3WalletId{};
    Patch<QString> username{}; //!< null or empty removes it
    Patch<QString> profileImageId{};
    Patch<QString> password{};
    std::optional<QString> passwordDigest{};
    std::optional<QString> passwordHasher{};
    Patch<bool> skipPasswordChecks{}; //!< only together with password; so is the next
    Patch<bool> signOutOfOtherSessions{};
    Patch<QString> totpSecret{};
    std::optional<QStringList> backupCodes{};
    Patch<bool> deleteSelfEnabled{};
    Patch<bool> createOrganizationEnabled{};
    Patch<QDateTime> legalAcceptedAt{};
    Patch<bool> skipLegalChecks{};
    Patch<qint64> createOrganizationsLimit{};
    Patch<QDateTime> createdAt{};
    Patch<bool> bypassClientTrust{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
    [[nodiscard]] Result<Body> body() const;
    [[nodiscard]] bool isEmpty() const; //!< true if nothing would change
};

//! For good: sessions and memberships go with the user.
struct DeleteUser
{
    using Response = DeletedObject;
    static constexpr Endpoint endpoint{"DeleteUser", Verb::Delete, "/users/{user_id}", Repeat::Idempotent};

    QString userId{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
};

//! Merges objects at every depth; null at any depth removes the key. A field left empty is not touched.
struct UpdateMetadata
{
    using Response = User;
    static constexpr Endpoint endpoint{"UpdateUserMetadata", Verb::Patch, "/users/{user_id}/metadata",
                                       Repeat::Idempotent};
    static constexpr qsizetype maxSize = 8192; //!< bytes of compact JSON a field, after merging

    QString userId{};
    QByteArray publicMetadata{}; //!< a JSON object; empty: not sent
    QByteArray privateMetadata{};
    QByteArray unsafeMetadata{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
    [[nodiscard]] Result<Body> body() const;
};

//! Each field that is given takes the place of what was there: "{}" clears it, "null" stores a null.
struct ReplaceMetadata
{
    using Response = User;
    static constexpr Endpoint endpoint{"ReplaceUserMetadata", Verb::Put, "/users/{user_id}/metadata",
                                       Repeat::Idempotent};

    QString userId{};
    QByteArray publicMetadata{}; //!< a JSON object or null; empty: not sent
    QByteArray privateMetadata{};
    QByteArray unsafeMetadata{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
    [[nodiscard]] Result<Body> body() const;
};

} // namespace desk::api
