#include "api/user.h"

#include "api/jsondocument.h"
#include "api/organizationfields.h"

using namespace Qt::StringLiterals;

namespace desk::api {

namespace fields {

// What a list or an object within an object is reduced to.

//! Of an error: the longer sentence, whichever comes first in the document.
struct Reason
{
    QString message{};
    QString longMessage{};
};

struct Link
{
    QString type{};
};

struct Named
{
    QString id{};
    QString name{};
};

template <>
struct Fields<Reason>
{
    static constexpr auto table = std::to_array<Field<Reason>>({
        {"long_message", member<&Reason::longMessage>},
        {"message", member<&Reason::message>},
    });
};

template <>
struct Fields<Link>
{
    static constexpr auto table = std::to_array<Field<Link>>({{"type", member<&Link::type>}});
};

template <>
struct Fields<Named>
{
    static constexpr auto table = std::to_array<Field<Named>>({
        {"id", member<&Named::id>},
        {"name", member<&Named::name>},
    });
};

namespace {

error_code readReason(Verification &to, value from)
{
    Reason reason;
    const auto error = read(reason, from);
    to.errorMessage = reason.longMessage.isEmpty() ? reason.message : reason.longMessage;
    return error;
}

template <typename T>
error_code readLinks(T &to, value from)
{
    QList<Link> links;
    const auto error = read(links, from);
    to.linkedTo.clear();
    for (const auto &link : std::as_const(links))
        to.linkedTo.append(link.type);
    return error;
}

error_code readConnection(EnterpriseAccount &to, value from)
{
    Named connection;
    const auto error = read(connection, from);
    to.connectionName = connection.name;
    if (!connection.id.isEmpty())
        to.connectionId = connection.id;
    return error;
}

//! saml_accounts and enterprise_accounts go into one list, in the order in which the document holds them.
error_code addEnterpriseAccounts(User &to, value from) { return append(to.enterpriseAccounts, from); }

} // namespace

template <>
struct Fields<Verification>
{
    static constexpr auto table = std::to_array<Field<Verification>>({
        {"attempts", member<&Verification::attempts>},
        {"error", readReason},
        {"expire_at", member<&Verification::expireAt>},
        {"status", member<&Verification::status>},
        {"strategy", member<&Verification::strategy>},
    });
};

template <>
struct Fields<EmailAddress>
{
    static constexpr auto table = std::to_array<Field<EmailAddress>>({
        {"created_at", member<&EmailAddress::createdAt>},
        {"email_address", member<&EmailAddress::emailAddress>},
        {"id", member<&EmailAddress::id>},
        {"linked_to", readLinks<EmailAddress>},
        {"matches_sso_connection", member<&EmailAddress::matchesSsoConnection>},
        {"reserved", member<&EmailAddress::reserved>},
        {"updated_at", member<&EmailAddress::updatedAt>},
        {"verification", member<&EmailAddress::verification>},
    });
};

template <>
struct Fields<PhoneNumber>
{
    static constexpr auto table = std::to_array<Field<PhoneNumber>>({
        {"created_at", member<&PhoneNumber::createdAt>},
        {"default_second_factor", member<&PhoneNumber::defaultSecondFactor>},
        {"id", member<&PhoneNumber::id>},
        {"linked_to", readLinks<PhoneNumber>},
        {"phone_number", member<&PhoneNumber::phoneNumber>},
        {"reserved", member<&PhoneNumber::reserved>},
        {"reserved_for_second_factor", member<&PhoneNumber::reservedForSecondFactor>},
        {"updated_at", member<&PhoneNumber::updatedAt>},
        {"verification", member<&PhoneNumber::verification>},
    });
};

template <>
struct Fields<Web3Wallet>
{
    static constexpr auto table = std::to_array<Field<Web3Wallet>>({
        {"created_at", member<&Web3Wallet::createdAt>},
        {"id", member<&Web3Wallet::id>},
        {"updated_at", member<&Web3Wallet::updatedAt>},
        {"verification", member<&Web3Wallet::verification>},
        {"web3_wallet", member<&Web3Wallet::web3Wallet>},
    });
};

template <>
struct Fields<Passkey>
{
    static constexpr auto table = std::to_array<Field<Passkey>>({
        {"id", member<&Passkey::id>},
        {"last_used_at", member<&Passkey::lastUsedAt>},
        {"name", member<&Passkey::name>},
        {"verification", member<&Passkey::verification>},
    });
};

template <>
struct Fields<ExternalAccount>
{
    static constexpr auto table = std::to_array<Field<ExternalAccount>>({
        {"approved_scopes", member<&ExternalAccount::approvedScopes>},
        {"created_at", member<&ExternalAccount::createdAt>},
        {"email_address", member<&ExternalAccount::emailAddress>},
        {"email_address_verified", member<&ExternalAccount::emailAddressVerified>},
        {"external_account_id", member<&ExternalAccount::externalAccountId>},
        {"first_name", member<&ExternalAccount::firstName>},
        {"id", member<&ExternalAccount::id>},
        {"identification_id", member<&ExternalAccount::identificationId>},
        {"image_url", member<&ExternalAccount::imageUrl>},
        {"label", member<&ExternalAccount::label>},
        {"last_name", member<&ExternalAccount::lastName>},
        {"object", member<&ExternalAccount::object>},
        {"phone_number", member<&ExternalAccount::phoneNumber>},
        {"provider", member<&ExternalAccount::provider>},
        {"provider_user_id", member<&ExternalAccount::providerUserId>},
        {"public_metadata", member<&ExternalAccount::publicMetadata>},
        {"updated_at", member<&ExternalAccount::updatedAt>},
        {"username", member<&ExternalAccount::username>},
        {"verification", member<&ExternalAccount::verification>},
    });
};

template <>
struct Fields<EnterpriseAccount>
{
    static constexpr auto table = std::to_array<Field<EnterpriseAccount>>({
        {"active", member<&EnterpriseAccount::active>},
        {"email_address", member<&EnterpriseAccount::emailAddress>},
        {"enterprise_connection", readConnection},
        {"enterprise_connection_id", member<&EnterpriseAccount::connectionId>},
        {"first_name", member<&EnterpriseAccount::firstName>},
        {"id", member<&EnterpriseAccount::id>},
        {"last_authenticated_at", member<&EnterpriseAccount::lastAuthenticatedAt>},
        {"last_name", member<&EnterpriseAccount::lastName>},
        {"object", member<&EnterpriseAccount::object>},
        {"protocol", member<&EnterpriseAccount::protocol>},
        {"provider", member<&EnterpriseAccount::provider>},
        {"provider_user_id", member<&EnterpriseAccount::providerUserId>},
        {"public_metadata", member<&EnterpriseAccount::publicMetadata>},
        {"saml_connection", readConnection},
        {"verification", member<&EnterpriseAccount::verification>},
    });
};

template <>
struct Fields<User>
{
    static constexpr auto table = std::to_array<Field<User>>({
        {"backup_code_enabled", member<&User::backupCodeEnabled>},
        {"banned", member<&User::banned>},
        {"bypass_client_trust", member<&User::bypassClientTrust>},
        {"create_organization_enabled", member<&User::createOrganizationEnabled>},
        {"create_organizations_limit", member<&User::createOrganizationsLimit>},
        {"created_at", member<&User::createdAt>},
        {"delete_self_enabled", member<&User::deleteSelfEnabled>},
        {"deprovisioned", member<&User::deprovisioned>},
        {"email_addresses", member<&User::emailAddresses>},
        {"enterprise_accounts", addEnterpriseAccounts},
        {"external_accounts", member<&User::externalAccounts>},
        {"external_id", member<&User::externalId>},
        {"first_name", member<&User::firstName>},
        {"has_image", member<&User::hasImage>},
        {"id", member<&User::id>},
        {"image_url", member<&User::imageUrl>},
        {"last_active_at", member<&User::lastActiveAt>},
        {"last_name", member<&User::lastName>},
        {"last_sign_in_at", member<&User::lastSignInAt>},
        {"legal_accepted_at", member<&User::legalAcceptedAt>},
        {"locale", member<&User::locale>},
        {"locked", member<&User::locked>},
        {"lockout_expires_in_seconds", member<&User::lockoutExpiresInSeconds>},
        {"mfa_disabled_at", member<&User::mfaDisabledAt>},
        {"mfa_enabled_at", member<&User::mfaEnabledAt>},
        {"organization_memberships", member<&User::organizationMemberships>},
        {"passkeys", member<&User::passkeys>},
        {"password_enabled", member<&User::passwordEnabled>},
        {"password_last_updated_at", member<&User::passwordLastUpdatedAt>},
        {"phone_numbers", member<&User::phoneNumbers>},
        {"primary_email_address_id", member<&User::primaryEmailAddressId>},
        {"primary_phone_number_id", member<&User::primaryPhoneNumberId>},
        {"primary_web3_wallet_id", member<&User::primaryWeb3WalletId>},
        {"private_metadata", member<&User::privateMetadata>},
        {"public_metadata", member<&User::publicMetadata>},
        {"saml_accounts", addEnterpriseAccounts},
        {"totp_enabled", member<&User::totpEnabled>},
        {"two_factor_enabled", member<&User::twoFactorEnabled>},
        {"unsafe_metadata", member<&User::unsafeMetadata>},
        {"updated_at", member<&User::updatedAt>},
        {"username", member<&User::username>},
        {"verification_attempts_remaining", member<&User::verificationAttemptsRemaining>},
        {"web3_wallets", member<&User::web3Wallets>},
    });
};

} // namespace fields

namespace {

using simdjson::error_code;

//! What the server calls an entry of a list of identifications: the primary one, else the first.
template <typename T>
QString primaryOf(const QList<T> &entries, const QString &primaryId, QString T::*text)
{
    const auto it = std::ranges::find(entries, primaryId, &T::id);
    if (it != entries.end() && !primaryId.isEmpty())
        return (*it).*text;
    return entries.isEmpty() ? QString{} : entries.constFirst().*text;
}

//! A user without an id is none: NO_SUCH_FIELD.
error_code readUser(User &to, simdjson::ondemand::object &object)
{
    if (const auto error = fields::readObject(to, object))
        return error;
    return to.id.isEmpty() ? simdjson::NO_SUCH_FIELD : simdjson::SUCCESS;
}

struct Count
{
    std::optional<qint64> total{};
};

} // namespace

template <>
struct fields::Fields<Count>
{
    static constexpr auto table = std::to_array<Field<Count>>({{"total_count", member<&Count::total>}});
};

QString User::fullName() const { return QString{firstName + u' ' + lastName}.trimmed(); }

QString User::primaryEmail() const
{
    return primaryOf(emailAddresses, primaryEmailAddressId, &EmailAddress::emailAddress);
}

QString User::primaryPhone() const { return primaryOf(phoneNumbers, primaryPhoneNumberId, &PhoneNumber::phoneNumber); }

Result<User> Json<User>::decode(const QByteArray &body)
{
    return parsed<User>(body, [&body](User &user, simdjson::ondemand::document &document) -> error_code {
        simdjson::ondemand::object object;
        if (const auto error = document.get_object().get(object))
            return error;
        user.rawJson = body.trimmed();
        return readUser(user, object);
    });
}

Result<QList<User>> Json<QList<User>>::decode(const QByteArray &body)
{
    return parsed<QList<User>>(body, [](QList<User> &users, simdjson::ondemand::document &document) -> error_code {
        simdjson::ondemand::array array;
        if (const auto error = document.get_array().get(array))
            return error;
        for (auto entry : array) {
            simdjson::ondemand::object object;
            if (const auto error = std::move(entry).get_object().get(object))
                return error;
            auto &user = users.emplaceBack();
            if (const auto error = fields::readRaw(user.rawJson, object))
                return error;
            if (const auto error = readUser(user, object))
                return error;
        }
        return simdjson::SUCCESS;
    });
}

Result<UserCount> Json<UserCount>::decode(const QByteArray &body)
{
    return parsed<UserCount>(body, [](UserCount &count, simdjson::ondemand::document &document) -> error_code {
        simdjson::ondemand::object object;
        if (const auto error = document.get_object().get(object))
            return error;
        Count read;
        if (const auto error = fields::readObject(read, object))
            return error;
        count.totalCount = read.total.value_or(0);
        return read.total ? simdjson::SUCCESS : simdjson::NO_SUCH_FIELD;
    });
}

} // namespace desk::api
