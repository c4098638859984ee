#include "sandbox/people/personjson.h"
#include "sandbox/store/userstore.h"

// The part of the store that looks at organizations.
namespace desk::sandbox {

namespace {

const char *columnOf(MembershipOrder order)
{
    switch (order) {
    case MembershipOrder::Email:
        return "users.email";
    case MembershipOrder::Phone:
        return "users.phone";
    case MembershipOrder::FirstName:
        return "users.first_name";
    case MembershipOrder::LastName:
        return "users.last_name";
    case MembershipOrder::Username:
        return "users.username";
    case MembershipOrder::CreatedAt:
        break;
    }
    return "memberships.created_at";
}

std::string membershipSql(const MembershipPage &page)
{
    const bool isByDate = page.order == MembershipOrder::CreatedAt;
    const std::string direction = page.isDescending ? " DESC" : " ASC";
    // The table whose index gives the order comes first: then a page needs no sorting.
    return std::string("SELECT ") + kRowColumns
        + ", memberships.organization, memberships.role, memberships.created_at FROM "
        + (isByDate ? "memberships CROSS JOIN users" : "users CROSS JOIN memberships")
        + " ON users.number = memberships.number" + (page.number ? " WHERE memberships.number = ?" : "") + " ORDER BY "
        + columnOf(page.order) + direction + (isByDate ? "" : " NULLS LAST") + ", memberships.rowid" + direction
        + " LIMIT ? OFFSET ?";
}

} // namespace

std::optional<std::int64_t> UserStore::number(const std::string &id)
{
    const auto reader = m_readers.lend();
    Query query = reader->query("SELECT number FROM users WHERE id = ?");
    return query.bind(std::string_view(id)).step() ? std::optional<std::int64_t>(query.integer(0)) : std::nullopt;
}

std::vector<StoredMembership> UserStore::memberships(const MembershipPage &page, const Surroundings &surroundings)
{
    std::vector<StoredMembership> all;
    const auto reader = m_readers.lend();
    Query query = reader->query(membershipSql(page));
    if (page.number)
        query.bind(*page.number);
    query.bind(page.limit).bind(page.offset);
    while (query.step()) {
        constexpr int columns = 7; // of the user
        const UserRow row = rowOf(query);
        StoredMembership membership{row.number,
                                    std::string(query.text(columns)),
                                    std::string(query.text(columns + 1)),
                                    query.integer(columns + 2),
                                    {}};
        append(row, surroundings, membership.user);
        all.push_back(std::move(membership));
    }
    return all;
}

std::int64_t UserStore::membershipCount(std::optional<std::int64_t> number)
{
    const auto reader = m_readers.lend();
    Query query = number ? reader->query("SELECT count(*) FROM memberships WHERE number = ?")
                         : reader->query("SELECT count(*) FROM memberships");
    if (number)
        query.bind(*number);
    return query.step() ? query.integer(0) : 0;
}

std::int64_t UserStore::memberCount(const std::string &organization)
{
    const auto reader = m_readers.lend();
    Query query = reader->query("SELECT count(*) FROM memberships WHERE organization = ?");
    return query.bind(std::string_view(organization)).step() ? query.integer(0) : 0;
}

} // namespace desk::sandbox
