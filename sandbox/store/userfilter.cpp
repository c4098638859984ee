#include "sandbox/store/userfilter.h"

#include "sandbox/store/database.h"

namespace desk::sandbox {

namespace {

const char *columnOf(Order order)
{
    switch (order) {
    case Order::CreatedAt:
        return "created_at";
    case Order::UpdatedAt:
        return "updated_at";
    case Order::Email:
        return "email";
    case Order::Wallet:
        return "wallet";
    case Order::FirstName:
        return "first_name";
    case Order::LastName:
        return "last_name";
    case Order::Phone:
        return "phone";
    case Order::Username:
        return "username";
    case Order::LastActiveAt:
        return "last_active_at";
    case Order::LastSignInAt:
        return "last_sign_in_at";
    }
    return "created_at";
}

bool mayBeNull(Order order) { return order != Order::CreatedAt && order != Order::UpdatedAt; }

} // namespace

UserSql UserSql::count(const UserFilter &filter)
{
    UserSql sql;
    const bool isOnlyText = filter.exact.empty() && filter.moments.empty() && !filter.ids && !filter.organizations
        && !filter.isBanned && !filter.partial.empty();
    if (isOnlyText) { // no need to look at the users at all
        sql.m_text = "SELECT count(*) FROM search";
        for (const UserFilter::Partial &partial : filter.partial) {
            sql.condition("haystack_contains(haystack, ?, ?)");
            sql.put(partial);
        }
        return sql;
    }
    sql.m_text = "SELECT count(*) FROM users";
    sql.where(filter, false);
    return sql;
}

UserSql UserSql::list(const UserFilter &filter, const UserPage &page, const std::string &columns)
{
    UserSql sql;
    sql.m_text = "SELECT " + columns + " FROM users";
    sql.where(filter, page.order == Order::CreatedAt);
    const std::string column = columnOf(page.order);
    const std::string direction = page.isDescending ? " DESC" : " ASC";
    if (page.after) {
        // Ties of the date are broken by the id, so no user is skipped or shown twice.
        sql.condition(std::string("(created_at, id) ") + (page.isDescending ? '<' : '>') + " (?, ?)");
        sql.put(page.after->createdAt);
        sql.put(page.after->id);
    }
    // Users without a value come last in both directions. Ties are broken by the id where a cursor needs it and by the
    // row elsewhere: that keeps ten indices small.
    const std::string nulls = mayBeNull(page.order) ? " NULLS LAST" : std::string();
    const std::string tie = page.order == Order::CreatedAt ? ", id" : ", number";
    sql.m_text += " ORDER BY " + column + direction + nulls + tie + direction + " LIMIT ? OFFSET ?";
    sql.put(page.limit);
    sql.put(page.offset);
    return sql;
}

void UserSql::bindTo(Query &query) const
{
    for (const Value &value : m_values) {
        if (value.text)
            query.bind(std::string_view(*value.text));
        else
            query.bind(value.number);
    }
}

void UserSql::where(const UserFilter &filter, bool mayStopEarly)
{
    for (const UserFilter::Exact &one : filter.exact)
        exact(one);
    if (filter.ids)
        ids(*filter.ids);
    if (filter.organizations)
        organizations(*filter.organizations);
    if (filter.isBanned)
        condition(*filter.isBanned ? "banned = 1" : "banned = 0");
    for (const UserFilter::Moment &moment : filter.moments) {
        condition(std::string(moment.column) + ' ' + moment.comparison + " ?");
        put(moment.at);
    }
    for (const UserFilter::Partial &partial : filter.partial) {
        // In the order of the rows one text after the other is looked at until the page is full. In any other order
        // that would jump about in the file, and reading all texts in their order first is several times faster.
        condition(mayStopEarly
                      ? "haystack_contains((SELECT haystack FROM search WHERE search.number = users.number), ?, ?)"
                      : "number IN (SELECT number FROM search WHERE haystack_contains(haystack, ?, ?))");
        put(partial);
    }
}

void UserSql::put(const UserFilter::Partial &partial)
{
    put(partial.section);
    put(partial.folded);
}

void UserSql::condition(const std::string &sql)
{
    m_text += (m_hasCondition ? " AND " : " WHERE ") + sql;
    m_hasCondition = true;
}

std::string UserSql::placeholders(const std::vector<std::string> &values)
{
    std::string list;
    for (const std::string &value : values) {
        list += list.empty() ? "?" : ",?";
        put(value);
    }
    return '(' + list + ')';
}

void UserSql::exact(const UserFilter::Exact &exact)
{
    const std::string known = "SELECT number FROM identifiers WHERE kind = "
        + std::to_string(static_cast<int>(exact.kind)) + " AND value IN ";
    if (!exact.values.wanted.empty())
        condition("number IN (" + known + placeholders(exact.values.wanted) + ')');
    if (!exact.values.unwanted.empty())
        condition("number NOT IN (" + known + placeholders(exact.values.unwanted) + ')');
}

void UserSql::organizations(const Selection &selection)
{
    const std::string members = "SELECT number FROM memberships WHERE organization IN ";
    if (!selection.wanted.empty())
        condition("number IN (" + members + placeholders(selection.wanted) + ')');
    if (!selection.unwanted.empty())
        condition("number NOT IN (" + members + placeholders(selection.unwanted) + ')');
}

void UserSql::ids(const Selection &selection)
{
    if (!selection.wanted.empty())
        condition("id IN " + placeholders(selection.wanted));
    if (!selection.unwanted.empty())
        condition("id NOT IN " + placeholders(selection.unwanted));
}

} // namespace desk::sandbox
