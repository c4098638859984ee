#include "api/operations/users.h"

#include <algorithm>

namespace desk::api {

Query UserFilter::toQuery() const
{
    Query result;
    const auto add = [&result](const char *name, const QString &value) {
        if (!value.isEmpty())
            result.add(name, value);
    };
    const auto addIfSet = [&result](const char *name, const auto &value) {
        if (value)
            result.add(name, *value);
    };
    add("query", query);
    result.addEach("email_address", emailAddress);
    result.addEach("phone_number", phoneNumber);
    result.addEach("external_id", externalId);
    result.addEach("username", username);
    result.addEach("web3_wallet", web3Wallet);
    result.addEach("user_id", userId);
    result.addEach("organization_id", organizationId);
    add("email_address_query", emailAddressQuery);
    add("phone_number_query", phoneNumberQuery);
    add("username_query", usernameQuery);
    add("name_query", nameQuery);
    addIfSet("banned", banned);
    addIfSet("last_active_at_before", lastActiveAtBefore);
    addIfSet("last_active_at_after", lastActiveAtAfter);
    addIfSet("last_active_at_since", lastActiveAtSince);
    addIfSet("created_at_before", createdAtBefore);
    addIfSet("created_at_after", createdAtAfter);
    addIfSet("last_sign_in_at_before", lastSignInAtBefore);
    addIfSet("last_sign_in_at_after", lastSignInAtAfter);
    add("provider", provider);
    result.addEach("provider_user_id", providerUserId);
    return result;
}

Query ListUsers::query() const
{
    auto result = filter.toQuery();
    if (!orderBy.isEmpty())
        result.add("order_by", QString::fromLatin1(orderBy));
    result.add("limit", qint64{std::clamp(limit, 1, maxLimit)});
    if (offset > 0)
        result.add("offset", offset);
    if (!startingAfter.isEmpty())
        result.add("starting_after", startingAfter);
    return result;
}

Query CountUsers::query() const { return filter.toQuery(); }

Result<Body> UsersOperation::body() const { return JsonWriter{}.add("user_ids", userIds).body(); }

} // namespace desk::api
