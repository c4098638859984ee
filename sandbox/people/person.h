#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk::sandbox {

using Milliseconds = std::int64_t; //!< Unix time, or a span of it

inline constexpr Milliseconds kHour = 3'600'000;
inline constexpr Milliseconds kDay = 24 * kHour;
inline constexpr Milliseconds kLockDuration = kHour; //!< the service's default

//! How an e-mail address was proved to belong to the person, or not.
enum class EmailProof { Admin, EmailCode, EmailLink, FromOAuth, Saml, Ticket, Unverified, Expired, None };

struct EmailAddress
{
    std::string id{};
    std::string address{};
    EmailProof proof = EmailProof::EmailCode;
    std::optional<std::size_t> account{}; //!< the external account it is linked to
    bool isReserved = false;
    bool matchesSso = false;
    Milliseconds createdAt = 0;
};

struct PhoneNumber
{
    std::string id{};
    std::string number{};
    bool isVerified = true;
    bool isSecondFactor = false;
    bool isReserved = false;
    bool isByAdmin = false; //!< added through the API: verified by the administrator, or not at all
    Milliseconds createdAt = 0;
};

struct Wallet
{
    std::string id{};
    std::string address{};
    std::string_view strategy{};
    bool isVerified = true;
    bool isByAdmin = false;
    Milliseconds createdAt = 0;
};

struct Passkey
{
    std::string id{};
    std::string name{};
    Milliseconds lastUsedAt = 0;
};

//! Google and Facebook accounts carry two ids, all others one: see Provider::isIdentified.
struct Provider
{
    std::string_view name{};
    std::string_view object{};
    std::string_view scopes{};
    unsigned weight = 1;
    bool isIdentified = false; //!< `id` is the idn_… id and `external_account_id` the eac_… one
};

struct ExternalAccount
{
    const Provider *provider = nullptr;
    std::string id{}; //!< eac_…
    std::string identificationId{}; //!< idn_…
    std::string providerUserId{};
    std::string email{};
    std::string username{};
    bool isVerified = true;
    Milliseconds createdAt = 0;
};

//! A company whose people sign in through its own identity provider.
struct Company
{
    std::string_view name{};
    std::string_view domain{};
    std::string_view provider{};
};

struct EnterpriseAccount
{
    const Company *company = nullptr;
    std::string id{};
    std::string samlId{};
    std::string connectionId{};
    std::string providerUserId{};
    Milliseconds lastAuthenticatedAt = 0;
    Milliseconds connectedAt = 0; //!< when the company set up its sign-in
};

struct Membership
{
    std::string id{};
    std::size_t organization = 0; //!< index into organizations()
    std::string_view role{};
    Milliseconds createdAt = 0;
};

//! Somebody was asked to join an organization.
struct Invitation
{
    std::string id{};
    std::size_t organization = 0; //!< index into organizations()
    std::string_view role{};
    std::string emailAddress{};
    std::optional<std::size_t> inviter{}; //!< a person; nobody: the application itself
    bool isAccepted = false;
    bool isRevoked = false;
    Milliseconds createdAt = 0;
    Milliseconds updatedAt = 0;
    Milliseconds expiresAt = 0;

    //! "pending", "accepted", "revoked" or "expired".
    [[nodiscard]] std::string_view status(Milliseconds now) const;
};

enum class Lock { None, Until, Forever };

//! What actions change: kept beside the person, so the rest never has to be rewritten.
struct State
{
    bool isBanned = false;
    Lock lock = Lock::None;
    Milliseconds lockExpiresAt = 0;
    std::optional<std::int64_t> attemptsRemaining{};
    Milliseconds updatedAt = 0;

    friend bool operator==(const State &, const State &) = default;
};

//! One generated user.
struct Person
{
    std::string id{};
    std::optional<std::string> externalId{};
    std::optional<std::string> username{};
    std::optional<std::string> firstName{};
    std::optional<std::string> lastName{};
    std::optional<std::string_view> locale{};
    bool hasImage = false;
    std::string initials{};
    std::string publicMetadata{"{}"}; //!< JSON
    std::string privateMetadata{"{}"}; //!< JSON, may be null
    std::string unsafeMetadata{"{}"}; //!< JSON
    std::vector<EmailAddress> emails{};
    std::vector<PhoneNumber> phones{};
    std::vector<Wallet> wallets{};
    std::vector<Passkey> passkeys{};
    std::vector<ExternalAccount> accounts{};
    std::vector<EnterpriseAccount> enterpriseAccounts{};
    std::vector<Membership> memberships{};
    bool hasPassword = false;
    bool hasTotp = false;
    bool hasBackupCodes = false;
    bool mayDeleteSelf = true;
    bool mayCreateOrganization = true;
    std::optional<std::int64_t> organizationsLimit{};
    std::optional<Milliseconds> mfaEnabledAt{};
    std::optional<Milliseconds> mfaDisabledAt{};
    std::optional<Milliseconds> passwordUpdatedAt{};
    std::optional<Milliseconds> lastSignInAt{};
    std::optional<Milliseconds> lastActiveAt{};
    std::optional<Milliseconds> legalAcceptedAt{};
    Milliseconds createdAt = 0;
    State state{};

    [[nodiscard]] bool hasSecondFactor() const;
};

} // namespace desk::sandbox
