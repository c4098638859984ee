#pragma once

#include "api/json.h"
#include "api/page.h"
#include "api/secrettext.h"

#include <QDateTime>
#include <QStringList>

namespace desk::api {

//! A token of a third party, with which one acts as the user there. It keeps no raw JSON, because that would
//! hold the secrets in the open.
struct OAuthAccessToken
{
    QString externalAccountId{};
    QString provider{}; //!< "oauth_google"
    QString providerUserId{};
    QString label{};
    QStringList scopes{}; //!< OAuth 2.0 only
    QDateTime expiresAt{}; //!< invalid: does not expire, or nobody knows
    QByteArray publicMetadata{};
    SecretText token{};
    SecretText idToken{}; //!< OpenID Connect only
    SecretText tokenSecret{}; //!< OAuth 1.0 only
    friend bool operator==(const OAuthAccessToken &, const OAuthAccessToken &) = default;
};

//! Reads the envelope, and the bare list that the service sends without it.
template <>
struct Json<Page<OAuthAccessToken>>
{
    static Result<Page<OAuthAccessToken>> decode(const QByteArray &body);
};

} // namespace desk::api
