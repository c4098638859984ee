#pragma once

#include "api/json.h"
#include "api/organization.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace desk::api {

// The User resource and what it nests, after contract/resources.md. Times are UTC with millisecond
// precision, invalid where the service sends null or nothing. Enum-like words stay strings, because the
// service adds values before its document does.

struct Verification
{
    QString status{}; //!< "verified", "unverified", "expired", "failed", …; empty if there is none
    QString strategy{}; //!< "email_code", "admin", "from_oauth_google", …
    std::optional<qint64> attempts{};
    QDateTime expireAt{};
    QString errorMessage{};
    [[nodiscard]] bool isVerified() const { return status == QLatin1StringView{"verified"}; }
    friend bool operator==(const Verification &, const Verification &) = default;
};

struct EmailAddress
{
    QString id{};
    QString emailAddress{};
    bool reserved = false;
    Verification verification{};
    QStringList linkedTo{}; //!< kinds of the linked identifications, "oauth_google"
    QDateTime createdAt{};
    QDateTime updatedAt{};
    bool matchesSsoConnection = false; //!< its domain has an enterprise connection
    friend bool operator==(const EmailAddress &, const EmailAddress &) = default;
};

struct PhoneNumber
{
    QString id{};
    QString phoneNumber{};
    bool reservedForSecondFactor = false;
    bool defaultSecondFactor = false;
    bool reserved = false;
    Verification verification{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    QStringList linkedTo{}; //!< kinds of the linked identifications
    friend bool operator==(const PhoneNumber &, const PhoneNumber &) = default;
};

struct Web3Wallet
{
    QString id{};
    QString web3Wallet{};
    Verification verification{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    friend bool operator==(const Web3Wallet &, const Web3Wallet &) = default;
};

struct Passkey
{
    QString id{};
    QString name{};
    QDateTime lastUsedAt{};
    Verification verification{};
    friend bool operator==(const Passkey &, const Passkey &) = default;
};

struct ExternalAccount
{
    QString id{};
    QString externalAccountId{}; //!< set for Google and Facebook, where id is an idn_… id
    QString provider{}; //!< "oauth_google" or "google"
    QString providerUserId{};
    QString emailAddress{};
    QString firstName{};
    QString lastName{};
    QString username{};
    QString approvedScopes{};
    QString label{};
    Verification verification{};
    QDateTime createdAt{};
    QString object{}; //!< "external_account", "google_account" or "facebook_account"
    QString identificationId{};
    QString imageUrl{};
    QString phoneNumber{};
    std::optional<bool> emailAddressVerified{}; //!< by the provider; none: nobody knows
    QByteArray publicMetadata{};
    QDateTime updatedAt{};

    //! What DELETE …/external_accounts/{id} wants (contract/operations.md 24).
    [[nodiscard]] QString deletionId() const { return externalAccountId.isEmpty() ? id : externalAccountId; }
    friend bool operator==(const ExternalAccount &, const ExternalAccount &) = default;
};

//! saml_accounts and enterprise_accounts entries: the same to a support agent.
struct EnterpriseAccount
{
    QString id{};
    QString object{}; //!< "saml_account" or "enterprise_account"
    QString provider{};
    QString emailAddress{};
    QString connectionName{};
    bool active = false;
    Verification verification{};
    QString protocol{}; //!< "oauth" or "saml"; of a SAML account empty
    QString firstName{};
    QString lastName{};
    QString providerUserId{};
    QString connectionId{};
    QDateTime lastAuthenticatedAt{};
    QByteArray publicMetadata{};
    friend bool operator==(const EnterpriseAccount &, const EnterpriseAccount &) = default;
};

struct User
{
    QString id{};
    QString externalId{};
    QString username{};
    QString firstName{};
    QString lastName{};
    QString locale{};
    QString imageUrl{};
    bool hasImage = false;
    QString primaryEmailAddressId{};
    QString primaryPhoneNumberId{};
    QString primaryWeb3WalletId{};
    QList<EmailAddress> emailAddresses{};
    QList<PhoneNumber> phoneNumbers{};
    QList<Web3Wallet> web3Wallets{};
    QList<Passkey> passkeys{};
    QList<ExternalAccount> externalAccounts{};
    QList<EnterpriseAccount> enterpriseAccounts{};
    QList<OrganizationMembership> organizationMemberships{}; //!< rarely sent
    bool passwordEnabled = false;
    bool twoFactorEnabled = false;
    bool totpEnabled = false;
    bool backupCodeEnabled = false;
    bool banned = false;
    bool locked = false;
    bool deprovisioned = false;
    bool deleteSelfEnabled = false;
    bool createOrganizationEnabled = false;
    bool bypassClientTrust = false;
    std::optional<qint64>
        lockoutExpiresInSeconds{}; //!< counted from the answer's arrival; none on a locked user: for ever
    std::optional<qint64> verificationAttemptsRemaining{};
    std::optional<qint64> createOrganizationsLimit{}; //!< none or 0: unlimited
    QDateTime mfaEnabledAt{};
    QDateTime mfaDisabledAt{};
    QDateTime passwordLastUpdatedAt{};
    QDateTime lastSignInAt{};
    QDateTime lastActiveAt{};
    QDateTime legalAcceptedAt{};
    QDateTime createdAt{};
    QDateTime updatedAt{};
    QByteArray publicMetadata{}; //!< the object's bytes as received; empty if absent
    QByteArray privateMetadata{};
    QByteArray unsafeMetadata{};
    QByteArray rawJson{}; //!< the whole user exactly as received

    [[nodiscard]] QString fullName() const;
    [[nodiscard]] QString primaryEmail() const; //!< the primary one, else the first, else empty
    [[nodiscard]] QString primaryPhone() const; //!< likewise
    friend bool operator==(const User &, const User &) = default;
};

//! The answer of GET /users/count.
struct UserCount
{
    qint64 totalCount = 0;
    friend bool operator==(const UserCount &, const UserCount &) = default;
};

template <>
struct Json<User>
{
    static Result<User> decode(const QByteArray &body);
};

template <>
struct Json<QList<User>>
{
    static Result<QList<User>> decode(const QByteArray &body);
};

template <>
struct Json<UserCount>
{
    static Result<UserCount> decode(const QByteArray &body);
};

} // namespace desk::api
