#include "api/oauthaccesstoken.h"

#include "api/jsondocument.h"

namespace desk::api {

namespace fields {

namespace {

error_code readSecret(SecretText &to, value from)
{
    std::string_view text;
    const auto error = from.get_string().get(text);
    to = error ? SecretText{} : SecretText{QByteArray{text.data(), qsizetype(text.size())}};
    return tolerate(error);
}

template <SecretText OAuthAccessToken::*Member>
error_code secret(OAuthAccessToken &to, value from)
{
    return readSecret(to.*Member, from);
}

} // namespace

template <>
struct Fields<OAuthAccessToken>
{
    static constexpr auto table = std::to_array<Field<OAuthAccessToken>>({
        {"expires_at", member<&OAuthAccessToken::expiresAt>},
        {"external_account_id", member<&OAuthAccessToken::externalAccountId>},
        {"id_token", secret<&OAuthAccessToken::idToken>},
        {"label", member<&OAuthAccessToken::label>},
        {"provider", member<&OAuthAccessToken::provider>},
        {"provider_user_id", member<&OAuthAccessToken::providerUserId>},
        {"public_metadata", member<&OAuthAccessToken::publicMetadata>},
        {"scopes", member<&OAuthAccessToken::scopes>},
        {"token", secret<&OAuthAccessToken::token>},
        {"token_secret", secret<&OAuthAccessToken::tokenSecret>},
    });
};

} // namespace fields

Result<Page<OAuthAccessToken>> Json<Page<OAuthAccessToken>>::decode(const QByteArray &body)
{
    if (!body.trimmed().startsWith('['))
        return parsedPage<OAuthAccessToken>(body);
    using Tokens = Page<OAuthAccessToken>;
    return parsed<Tokens>(body, [](Tokens &to, simdjson::ondemand::document &document) -> simdjson::error_code {
        simdjson::ondemand::array array;
        if (const auto error = document.get_array().get(array))
            return error;
        const auto error = fields::appendItems(to.data, array);
        to.totalCount = to.data.size();
        return error;
    });
}

} // namespace desk::api
