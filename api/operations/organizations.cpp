#include "api/operations/organizations.h"

namespace desk::api {

Query GetOrganizationMemberships::query() const
{
    Query query;
    page.addTo(query);
    return query;
}

Query GetOrganizationInvitations::query() const
{
    Query query;
    if (!status.isEmpty())
        query.add("status", status);
    page.addTo(query);
    return query;
}

Query GetInstanceOrganizationMemberships::query() const
{
    Query query;
    if (!orderBy.isEmpty())
        query.add("order_by", QString::fromLatin1(orderBy));
    page.addTo(query);
    return query;
}

} // namespace desk::api
