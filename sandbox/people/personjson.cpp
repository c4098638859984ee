#include "sandbox/people/personjson.h"

#include "sandbox/people/generator.h"
#include "sandbox/people/jsonwriter.h"

#include <QByteArray>

// The order of the fields is the one of a captured answer of the service.
namespace desk::sandbox {

namespace {

struct Proof
{
    std::string_view object{};
    std::string_view status{};
    std::string_view strategy{};
    std::optional<std::int64_t> attempts{};
    std::optional<Milliseconds> expireAt{};
};

void writeVerification(JsonWriter &json, const Proof &proof)
{
    json.key("verification");
    json.beginObject();
    json.field("object", proof.object);
    json.field("status", proof.status);
    json.field("strategy", proof.strategy);
    json.field("attempts", proof.attempts);
    json.field("expire_at", proof.expireAt);
    json.endObject();
}

Proof proofOf(const EmailAddress &email, std::string &oauthStrategy, const Person &person)
{
    const Milliseconds expires = email.createdAt + kHour / 6;
    switch (email.proof) {
    case EmailProof::Admin:
        return {"verification_admin", "verified", "admin", {}, {}};
    case EmailProof::EmailLink:
        return {"verification_email_link", "verified", "email_link", {}, expires};
    case EmailProof::Ticket:
        return {"verification_ticket", "verified", "ticket", {}, {}};
    case EmailProof::Saml:
        return {"verification_saml", "verified", "saml", {}, expires};
    case EmailProof::FromOAuth:
        oauthStrategy = "from_" + std::string(person.accounts[email.account.value_or(0)].provider->name);
        return {"verification_from_oauth", "verified", oauthStrategy, {}, {}};
    case EmailProof::Unverified:
        return {"verification_otp", "unverified", "email_code", 0, expires};
    case EmailProof::Expired:
        return {"verification_otp", "expired", "email_code", 3, expires};
    case EmailProof::EmailCode:
    case EmailProof::None:
        break;
    }
    return {"verification_otp", "verified", "email_code", 1, expires};
}

void writeEmails(JsonWriter &json, const Person &person)
{
    json.key("email_addresses");
    json.beginArray();
    for (const EmailAddress &email : person.emails) {
        std::string strategy;
        json.beginObject();
        json.field("id", email.id);
        json.field("object", "email_address");
        json.field("email_address", email.address);
        json.field("reserved", email.isReserved);
        if (email.proof == EmailProof::None)
            json.rawField("verification", "null");
        else
            writeVerification(json, proofOf(email, strategy, person));
        json.key("linked_to");
        json.beginArray();
        if (email.account) {
            json.beginObject();
            json.field("type", person.accounts[*email.account].provider->name);
            json.field("id", person.accounts[*email.account].identificationId);
            json.endObject();
        }
        json.endArray();
        json.field("matches_sso_connection", email.matchesSso);
        json.field("created_at", email.createdAt);
        json.field("updated_at", email.createdAt);
        json.endObject();
    }
    json.endArray();
}

void writePhones(JsonWriter &json, const Person &person)
{
    bool hasDefault = false;
    json.key("phone_numbers");
    json.beginArray();
    for (const PhoneNumber &phone : person.phones) {
        json.beginObject();
        json.field("id", phone.id);
        json.field("object", "phone_number");
        json.field("phone_number", phone.number);
        json.field("reserved_for_second_factor", phone.isSecondFactor);
        json.field("default_second_factor", phone.isSecondFactor && !hasDefault && !person.hasTotp);
        json.field("reserved", phone.isReserved);
        hasDefault = hasDefault || phone.isSecondFactor;
        if (phone.isByAdmin && !phone.isVerified)
            json.rawField("verification", "null");
        else if (phone.isByAdmin)
            writeVerification(json, {"verification_admin", "verified", "admin", {}, {}});
        else
            writeVerification(json,
                              {"verification_otp", phone.isVerified ? "verified" : "unverified", "phone_code",
                               phone.isVerified ? 1 : 0, phone.createdAt + kHour / 6});
        json.rawField("linked_to", "[]");
        json.rawField("backup_codes", "null");
        json.field("created_at", phone.createdAt);
        json.field("updated_at", phone.createdAt);
        json.endObject();
    }
    json.endArray();
}

void writeWallets(JsonWriter &json, const Person &person)
{
    json.key("web3_wallets");
    json.beginArray();
    for (const Wallet &wallet : person.wallets) {
        json.beginObject();
        json.field("id", wallet.id);
        json.field("object", "web3_wallet");
        json.field("web3_wallet", wallet.address);
        if (wallet.isByAdmin)
            writeVerification(json, {"verification_admin", "verified", "admin", {}, {}});
        else
            writeVerification(json,
                              {"verification_web3", wallet.isVerified ? "verified" : "unverified", wallet.strategy,
                               wallet.isVerified ? 1 : 0, wallet.createdAt + kHour / 6});
        json.field("created_at", wallet.createdAt);
        json.field("updated_at", wallet.createdAt);
        json.endObject();
    }
    json.endArray();
}

void writePasskeys(JsonWriter &json, const Person &person)
{
    json.key("passkeys");
    json.beginArray();
    for (const Passkey &passkey : person.passkeys) {
        json.beginObject();
        json.field("id", passkey.id);
        json.field("object", "passkey");
        json.field("name", passkey.name);
        json.field("last_used_at", passkey.lastUsedAt);
        writeVerification(json, {"verification_passkey", "verified", "passkey", 1, passkey.lastUsedAt});
        json.endObject();
    }
    json.endArray();
}

void writeAccounts(JsonWriter &json, const Person &person)
{
    json.key("external_accounts");
    json.beginArray();
    for (const ExternalAccount &account : person.accounts) {
        const bool isIdentified = account.provider->isIdentified;
        json.beginObject();
        json.field("object", account.provider->object);
        json.field("id", isIdentified ? account.identificationId : account.id);
        if (isIdentified)
            json.field("external_account_id", account.id);
        json.field("provider", account.provider->name);
        json.field("identification_id", account.identificationId);
        json.field("provider_user_id", account.providerUserId);
        json.field("approved_scopes", account.provider->scopes);
        json.field("email_address", account.email);
        json.field("first_name", person.firstName.value_or(std::string()));
        json.field("last_name", person.lastName.value_or(std::string()));
        json.field("avatar_url", "https://avatars.example.com/" + account.providerUserId + ".png");
        json.field("image_url", "https://avatars.example.com/" + account.providerUserId + ".png");
        json.field("username", account.username.empty() ? std::nullopt : std::optional<std::string>(account.username));
        json.rawField("phone_number", "null");
        json.rawField("public_metadata", "{}");
        json.rawField("label", "null");
        json.field("created_at", account.createdAt);
        json.field("updated_at", account.createdAt);
        writeVerification(json,
                          {"verification_oauth",
                           account.isVerified ? "verified" : "expired",
                           account.provider->name,
                           {},
                           account.createdAt + kHour / 6});
        json.endObject();
    }
    json.endArray();
}

void writeConnection(JsonWriter &json, const EnterpriseAccount &account, bool isSaml)
{
    const Milliseconds createdAt = account.connectedAt;
    json.key(isSaml ? "saml_connection" : "enterprise_connection");
    json.beginObject();
    json.field("id", account.connectionId);
    if (!isSaml)
        json.field("protocol", "saml");
    json.field("provider", account.company->provider);
    json.field("name", account.company->name);
    if (!isSaml)
        json.rawField("logo_public_url", "null");
    json.field("domain", account.company->domain);
    json.key("domains");
    json.beginArray();
    json.value(account.company->domain);
    json.endArray();
    for (const std::string_view name : {"active", "sync_user_attributes"})
        json.field(name, true);
    for (const std::string_view name :
         {"allow_subdomains", "allow_idp_initiated", "disable_additional_identifications"})
        json.field(name, false);
    json.field("created_at", createdAt);
    json.field("updated_at", createdAt);
    json.endObject();
}

//! The same sign-in is shown twice, in the old shape and in the new one.
void writeEnterpriseAccounts(JsonWriter &json, const Person &person, bool isSaml)
{
    json.key(isSaml ? "saml_accounts" : "enterprise_accounts");
    json.beginArray();
    for (const EnterpriseAccount &account : person.enterpriseAccounts) {
        json.beginObject();
        json.field("id", isSaml ? account.samlId : account.id);
        json.field("object", isSaml ? "saml_account" : "enterprise_account");
        if (!isSaml)
            json.field("protocol", "saml");
        json.field("provider", account.company->provider);
        json.field("active", true);
        json.field("email_address", person.emails.empty() ? std::string() : person.emails.front().address);
        json.field("first_name", person.firstName);
        json.field("last_name", person.lastName);
        json.field("provider_user_id", account.providerUserId);
        if (!isSaml)
            json.field("enterprise_connection_id", account.connectionId);
        json.rawField("public_metadata", "{}");
        writeVerification(json, {"verification_saml", "verified", "saml", {}, account.lastAuthenticatedAt + kHour});
        json.field("last_authenticated_at", account.lastAuthenticatedAt);
        writeConnection(json, account, isSaml);
        json.endObject();
    }
    json.endArray();
}

std::string imageUrl(const std::string &content, const Surroundings &surroundings)
{
    const QByteArray encoded = QByteArray::fromRawData(content.data(), static_cast<qsizetype>(content.size()))
                                   .toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals);
    return std::string(surroundings.imageBase).append(encoded.constData(), static_cast<std::size_t>(encoded.size()));
}

std::string imageUrl(const Person &person, const Surroundings &surroundings)
{
    if (person.hasImage)
        return uploadedImageUrl(person.id, "img_" + person.id.substr(5), surroundings);
    return defaultImageUrl(person.id, person.initials, surroundings);
}

void writeProfile(JsonWriter &json, const Person &person, const Surroundings &surroundings)
{
    const auto idOfFirst = [](const auto &list) {
        return list.empty() ? std::nullopt : std::optional<std::string>(list.front().id);
    };
    json.field("id", person.id);
    json.field("object", "user");
    json.field("username", person.username);
    json.field("first_name", person.firstName);
    json.field("last_name", person.lastName);
    json.field("locale", person.locale);
    json.field("image_url", imageUrl(person, surroundings));
    json.field("has_image", person.hasImage);
    json.field("primary_email_address_id", idOfFirst(person.emails));
    json.field("primary_phone_number_id", idOfFirst(person.phones));
    json.field("primary_web3_wallet_id", idOfFirst(person.wallets));
    json.field("password_enabled", person.hasPassword);
    json.field("two_factor_enabled", person.hasSecondFactor());
    json.field("totp_enabled", person.hasTotp);
    json.field("backup_code_enabled", person.hasBackupCodes);
}

void writeState(JsonWriter &json, const Person &person, const State &state, Milliseconds now)
{
    json.field("external_id", person.externalId);
    json.field("last_sign_in_at", person.lastSignInAt);
    json.field("banned", state.isBanned);
    json.field("locked", isLocked(state, now));
    json.field("lockout_expires_in_seconds", lockoutSeconds(state, now));
    json.field("verification_attempts_remaining", state.attemptsRemaining);
    json.field("created_at", person.createdAt);
    json.field("updated_at", state.updatedAt);
    json.field("delete_self_enabled", person.mayDeleteSelf);
    json.field("create_organization_enabled", person.mayCreateOrganization);
    json.field("create_organizations_limit", person.organizationsLimit);
    json.field("last_active_at", person.lastActiveAt);
    json.field("mfa_enabled_at", person.mfaEnabledAt);
    json.field("mfa_disabled_at", person.mfaDisabledAt);
    json.field("password_last_updated_at", person.passwordUpdatedAt);
    json.field("legal_accepted_at", person.legalAcceptedAt);
    json.field("bypass_client_trust", false);
    json.field("profile_image_url", "https://www.gravatar.com/avatar?d=mp");
}

} // namespace

std::string defaultImageUrl(std::string_view userId, std::string_view initials, const Surroundings &surroundings)
{
    std::string content;
    JsonWriter json(content);
    json.beginObject();
    json.field("type", "default");
    json.field("iid", surroundings.instanceId);
    json.field("rid", userId);
    if (!initials.empty())
        json.field("initials", initials);
    json.endObject();
    return imageUrl(content, surroundings);
}

std::string uploadedImageUrl(std::string_view userId, std::string_view imageId, const Surroundings &surroundings)
{
    std::string content;
    JsonWriter json(content);
    json.beginObject();
    json.field("type", "proxy");
    json.field("src", std::string("https://images.clerk.dev/uploaded/").append(imageId));
    json.field("rid", userId);
    json.endObject();
    return imageUrl(content, surroundings);
}

bool isLocked(const State &state, Milliseconds now)
{
    return state.lock == Lock::Forever || (state.lock == Lock::Until && state.lockExpiresAt > now);
}

std::optional<std::int64_t> lockoutSeconds(const State &state, Milliseconds now)
{
    if (state.lock != Lock::Until || !isLocked(state, now))
        return std::nullopt;
    return (state.lockExpiresAt - now + 999) / 1000;
}

void writePerson(const Person &person, const State &state, const Surroundings &surroundings, std::string &out)
{
    JsonWriter json(out);
    json.beginObject();
    writeProfile(json, person, surroundings);
    writeEmails(json, person);
    writePhones(json, person);
    writeWallets(json, person);
    writePasskeys(json, person);
    writeAccounts(json, person);
    writeEnterpriseAccounts(json, person, true);
    writeEnterpriseAccounts(json, person, false);
    json.rawField("public_metadata", person.publicMetadata);
    json.rawField("private_metadata", person.privateMetadata);
    json.rawField("unsafe_metadata", person.unsafeMetadata);
    writeState(json, person, state, surroundings.now);
    json.endObject();
}

} // namespace desk::sandbox
