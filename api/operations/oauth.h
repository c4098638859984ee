#pragma once

#include "api/endpoint.h"
#include "api/oauthaccesstoken.h"

namespace desk::api {

//! The user's tokens with a provider; an expired one is refreshed by the service as it is asked for.
struct GetOAuthAccessToken
{
    using Response = Page<OAuthAccessToken>;
    static constexpr Endpoint endpoint{"GetOAuthAccessToken", Verb::Get,
                                       "/users/{user_id}/oauth_access_tokens/{provider}", Repeat::Read};

    QString userId{};
    QString provider{}; //!< "oauth_google"; "google", as accounts are sometimes marked, serves as well
    PageRange page{};

    [[nodiscard]] QStringList pathArgs() const;
    [[nodiscard]] Query query() const;
};

} // namespace desk::api
