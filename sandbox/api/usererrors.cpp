#include "sandbox/api/usererrors.h"

#include "sandbox/people/jsonwriter.h"

#include <utility>

namespace desk::sandbox::refusals {

Refusal notAnObject(const std::string &parameter)
{
    return about(parameter, "form_param_value_invalid", "is invalid", parameter + " must be a valid JSON object");
}

Refusal taken(const std::string &parameter)
{
    static const std::pair<const char *, const char *> texts[] = {
        {"email_address", "That email address is taken. Please try another."},
        {"phone_number", "That phone number is taken. Please try another."},
        {"username", "This username is taken. Please try another."},
        {"web3_wallet", "That web3 wallet is taken. Please try another."},
    };
    std::string text = "That " + parameter + " is taken. Please try another.";
    for (const auto &[name, known] : texts) {
        if (parameter == name)
            text = known;
    }
    return about(parameter, "form_identifier_exists", text, text);
}

Refusal wrongFormat(const std::string &parameter, const std::string &rule)
{
    return about(parameter, "form_param_format_invalid", "is invalid", parameter + " must be " + rule + '.');
}

Refusal tooLong(const std::string &parameter, std::size_t limit)
{
    return about(parameter, "form_param_max_length_exceeded", "exceeds maximum length",
                 parameter + " should not exceed " + std::to_string(limit) + " characters.");
}

Refusal duplicates(const std::string &parameter)
{
    return about(parameter, "form_param_duplicate", "duplicate values", parameter + " contains duplicate values");
}

Refusal otherLength(const std::string &parameter, const std::string &other)
{
    return about(parameter, "form_param_array_length_mismatch", "length mismatch",
                 parameter + " must contain exactly one item for each item in " + other + '.');
}

Refusal noTime(const std::string &parameter)
{
    return about(parameter, "form_param_invalid_time", "invalid format",
                 parameter + " must contain a datetime specified in RFC3339 format (e.g. `2022-10-20T10:00:27.645Z`).");
}

Refusal inTheFuture(const std::string &parameter)
{
    const std::string text = "Date values must not be in the future.";
    return about(parameter, "form_disallow_future_date", text, text);
}

Refusal metadataTooLarge(const std::string &parameter, std::size_t limit)
{
    const std::string text = "The given " + parameter + " exceeds the maximum allowed size of " + std::to_string(limit)
        + " bytes (" + std::to_string(limit / 1024) + " KB).";
    return about(parameter, "form_param_exceeds_allowed_size", "exceeds allowed size", text);
}

Refusal dataMissing(const std::vector<std::string> &parameters)
{
    std::string names;
    std::string meta;
    JsonWriter json(meta);
    json.beginObject();
    json.key("param_names");
    json.beginArray();
    for (const std::string &parameter : parameters) {
        names.append(names.empty() ? "\"" : " \"").append(parameter).append(1, '"');
        json.value(std::string_view(parameter));
    }
    json.endArray();
    json.endObject();
    return {422,
            {{"form_data_missing", "missing data",
              '[' + names + "] data doesn't match user requirements set for this instance", meta}}};
}

Refusal unverified(const std::string &parameter)
{
    return about(parameter, "form_verification_needed", "is unverified",
                 "This identification needs to be verified before you can perform this action.");
}

Refusal said(const std::string &parameter, const std::string &code, const std::string &text)
{
    return about(parameter, code, text, text);
}

Refusal badTotpSecret()
{
    return plain(422, "invalid_totp_secret_code", "invalid TOTP secret",
                 "The TOTP secret is invalid, please provide a valid one base32 encoded");
}

Refusal lastIdentification()
{
    return plain(400, "identification_deletion_failed", "Deletion failed",
                 "You cannot delete your last identification.");
}

Refusal managedByDirectory()
{
    return plain(409, "user_managed_by_scim", "user managed by directory sync",
                 "This user is managed by a directory and cannot be deleted manually.");
}

Refusal attributeManagedByDirectory(const std::string &parameter)
{
    const std::string text = "attribute managed by directory sync";
    Refusal refusal = about(parameter, "attribute_managed_by_scim", text, text);
    refusal.status = 409;
    return refusal;
}

Refusal noPassword()
{
    return plain(400, "no_password_set", "no password set", "This user does not have a password set for their account");
}

Refusal wrongPassword()
{
    return plain(422, "incorrect_password", "incorrect password",
                 "The provided password is not the one the user has set");
}

Refusal noTotp()
{
    return plain(400, "totp_disabled", "TOTP is disabled", "This user does not have TOTP enabled in their account");
}

Refusal wrongTotp()
{
    return plain(422, "totp_incorrect_code", "incorrect TOTP", "The provided TOTP code is incorrect");
}

Refusal wrongTotpLength()
{
    return plain(422, "totp_invalid_length", "invalid length", "The provided TOTP code must be 6 characters long.");
}

Refusal noPasskey() { return plain(404, "passkey_not_registered", "not registered", "Passkey is not registered."); }

Refusal noExternalAccount()
{
    return plain(404, "external_account_not_found", "Invalid external account", "The External Account was not found.");
}

Refusal noResource() { return plain(404, "resource_not_found", "not found", "Resource not found"); }

Refusal noImageSent()
{
    return plain(400, "form_param_missing", "Image file missing", "There was no image file present in the request");
}

Refusal unsupportedImage(const std::string &type)
{
    return plain(400, "request_body_invalid", "Unsupported image type",
                 '\'' + type
                     + "' images are not currently supported. Please consult the API documentation for more "
                       "information.");
}

Refusal brokenImage()
{
    return plain(400, "request_body_invalid", "Image decode error",
                 "The image could not be decoded. Please ensure the image is valid and try again.");
}

Refusal imageTooLarge()
{
    return plain(413, "image_too_large", "Image too large",
                 "The image being uploaded is more than 10MB. Please choose a smaller one.");
}

Refusal unsupportedProvider(const std::string &provider)
{
    const std::string text =
        provider + " OAuth is not supported. Please contact us if you think this error should not appear.";
    return plain(400, "oauth_unsupported_provider", text, text);
}

Refusal providerNotEnabled()
{
    return plain(404, "oauth_token_provider_not_enabled", "OAuth provider not enabled",
                 "Single-sign on for this OAuth provider is not enabled in the instance settings.");
}

Refusal noRefreshToken()
{
    return plain(422, "oauth_missing_refresh_token", "Cannot refresh OAuth access token",
                 "The current access token has expired and we cannot refresh it, because the authorization server "
                 "hasn't provided us with a refresh token");
}

Refusal noAccessToken()
{
    return plain(422, "oauth_missing_access_token", "Missing OAuth access token", "OAuth access token is missing");
}

} // namespace desk::sandbox::refusals
