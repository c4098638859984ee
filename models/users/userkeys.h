#pragma once

#include "models/users/keyfinder.h"

//! The keys of a user and of what is nested in it that the store keeps. To keep another one: a field here, its
//! place in UserDecoder and in UserChunk.
namespace desk::models::userkeys {

enum Field : std::uint8_t {
    None,
    Id,
    FirstName,
    LastName,
    Username,
    ExternalId,
    ImageUrl,
    PrimaryEmail,
    PrimaryPhone,
    Emails,
    Phones,
    Passkeys,
    ExternalAccounts,
    EnterpriseAccounts,
    SamlAccounts,
    Memberships,
    Banned,
    Locked,
    Deprovisioned,
    HasImage,
    PasswordEnabled,
    TwoFactorEnabled,
    TotpEnabled,
    BackupCodeEnabled,
    LockSeconds,
    CreatedAt,
    UpdatedAt,
    LastActiveAt,
    LastSignInAt,
    // of nested objects
    Value,
    Verification,
    SecondFactor,
    Status,
    Provider,
    Organization,
    Name,
};

constexpr KeyFinder::Name userNames[] = {
    {"id", Id},
    {"first_name", FirstName},
    {"last_name", LastName},
    {"username", Username},
    {"external_id", ExternalId},
    {"image_url", ImageUrl},
    {"primary_email_address_id", PrimaryEmail},
    {"primary_phone_number_id", PrimaryPhone},
    {"email_addresses", Emails},
    {"phone_numbers", Phones},
    {"passkeys", Passkeys},
    {"external_accounts", ExternalAccounts},
    {"enterprise_accounts", EnterpriseAccounts},
    {"saml_accounts", SamlAccounts},
    {"organization_memberships", Memberships},
    {"banned", Banned},
    {"locked", Locked},
    {"deprovisioned", Deprovisioned},
    {"has_image", HasImage},
    {"password_enabled", PasswordEnabled},
    {"two_factor_enabled", TwoFactorEnabled},
    {"totp_enabled", TotpEnabled},
    {"backup_code_enabled", BackupCodeEnabled},
    {"lockout_expires_in_seconds", LockSeconds},
    {"created_at", CreatedAt},
    {"updated_at", UpdatedAt},
    {"last_active_at", LastActiveAt},
    {"last_sign_in_at", LastSignInAt},
};
constexpr KeyFinder::Name emailNames[] = {{"id", Id}, {"email_address", Value}, {"verification", Verification}};
constexpr KeyFinder::Name phoneNames[] = {
    {"id", Id}, {"phone_number", Value}, {"verification", Verification}, {"reserved_for_second_factor", SecondFactor}};
constexpr KeyFinder::Name verificationNames[] = {{"status", Status}};
constexpr KeyFinder::Name accountNames[] = {{"provider", Provider}};
constexpr KeyFinder::Name membershipNames[] = {{"organization", Organization}};
constexpr KeyFinder::Name organizationNames[] = {{"name", Name}};

} // namespace desk::models::userkeys
