#include "api/operations/oauth.h"

using namespace Qt::StringLiterals;

namespace desk::api {

QStringList GetOAuthAccessToken::pathArgs() const
{
    const auto hasPrefix = provider.startsWith("oauth_"_L1);
    return {userId, hasPrefix ? provider : "oauth_"_L1 + provider};
}

Query GetOAuthAccessToken::query() const
{
    Query query;
    query.add("paginated", true);
    page.addTo(query);
    return query;
}

} // namespace desk::api
