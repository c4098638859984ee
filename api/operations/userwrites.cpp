#include "api/operations/userwrites.h"

using namespace Qt::StringLiterals;

namespace desk::api {

namespace {

void addUnlessEmpty(JsonWriter &json, const char *name, const QStringList &values)
{
    if (!values.isEmpty())
        json.add(name, values);
}

Result<Body> metadataBody(const auto &op, bool isNullable)
{
    return JsonWriter{}
        .addJson("public_metadata", op.publicMetadata, isNullable)
        .addJson("private_metadata", op.privateMetadata, isNullable)
        .addJson("unsafe_metadata", op.unsafeMetadata, isNullable)
        .body();
}

} // namespace

Result<Body> CreateUser::body() const
{
    JsonWriter json;
    json.add("external_id", externalId)
        .add("first_name", firstName)
        .add("last_name", lastName)
        .add("locale", locale)
        .add("username", username)
        .add("password", password)
        .add("password_digest", passwordDigest);
    if (!passwordHasher.isEmpty())
        json.add("password_hasher", passwordHasher);
    addUnlessEmpty(json, "email_address", emailAddress);
    addUnlessEmpty(json, "email_address_identification_status", emailAddressIdentificationStatus);
    addUnlessEmpty(json, "phone_number", phoneNumber);
    addUnlessEmpty(json, "phone_number_identification_status", phoneNumberIdentificationStatus);
    addUnlessEmpty(json, "web3_wallet", web3Wallet);
    addUnlessEmpty(json, "backup_codes", backupCodes);
    return json.add("skip_password_checks", skipPasswordChecks)
        .add("skip_password_requirement", skipPasswordRequirement)
        .add("totp_secret", totpSecret)
        .addJson("public_metadata", publicMetadata)
        .addJson("private_metadata", privateMetadata)
        .addJson("unsafe_metadata", unsafeMetadata)
        .add("delete_self_enabled", deleteSelfEnabled)
        .add("legal_accepted_at", legalAcceptedAt)
        .add("skip_legal_checks", skipLegalChecks)
        .add("skip_user_requirement", skipUserRequirement)
        .add("create_organization_enabled", createOrganizationEnabled)
        .add("create_organizations_limit", createOrganizationsLimit)
        .add("created_at", createdAt)
        .add("bypass_client_trust", bypassClientTrust)
        .add("banned", banned)
        .add("locked", locked)
        .body();
}

QStringList passwordHashers()
{
    return {u"argon2i"_s,
            u"argon2id"_s,
            u"awscognito"_s,
            u"bcrypt"_s,
            u"bcrypt_peppered"_s,
            u"bcrypt_sha256_django"_s,
            u"ldap_ssha"_s,
            u"md5"_s,
            u"md5_phpass"_s,
            u"md5_salted"_s,
            u"pbkdf2_sha1"_s,
            u"pbkdf2_sha256"_s,
            u"pbkdf2_sha256_django"_s,
            u"pbkdf2_sha512"_s,
            u"pbkdf2_sha512_hex"_s,
            u"phpass"_s,
            u"scrypt_firebase"_s,
            u"scrypt_werkzeug"_s,
            u"sha256"_s,
            u"sha256_salted"_s,
            u"sha512_symfony"_s};
}

Result<Body> UpdateUser::body() const
{
    return JsonWriter{}
        .add("external_id", externalId)
        .add("first_name", firstName)
        .add("last_name", lastName)
        .add("locale", locale)
        .add("primary_email_address_id", primaryEmailAddressId)
        .add("notify_primary_email_address_changed", notifyPrimaryEmailAddressChanged)
        .add("primary_phone_number_id", primaryPhoneNumberId)
        .add("primary_web3_wallet_id", primaryWeb3WalletId)
        .add("username", username)
        .add("profile_image_id", profileImageId)
        .add("password", password)
        .add("password_digest", passwordDigest)
        .add("password_hasher", passwordHasher)
        .add("skip_password_checks", skipPasswordChecks)
        .add("sign_out_of_other_sessions", signOutOfOtherSessions)
        .add("totp_secret", totpSecret)
        .add("backup_codes", backupCodes)
        .add("delete_self_enabled", deleteSelfEnabled)
        .add("create_organization_enabled", createOrganizationEnabled)
        .add("legal_accepted_at", legalAcceptedAt)
        .add("skip_legal_checks", skipLegalChecks)
        .add("create_organizations_limit", createOrganizationsLimit)
        .add("created_at", createdAt)
        .add("bypass_client_trust", bypassClientTrust)
        .body();
}

bool UpdateUser::isEmpty() const { return body()->head == "{}"; }

Result<Body> UpdateMetadata::body() const { return metadataBody(*this, false); }

Result<Body> ReplaceMetadata::body() const { return metadataBody(*this, true); }

} // namespace desk::api
