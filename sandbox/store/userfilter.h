#pragma once

#include "sandbox/store/haystack.h"
#include "sandbox/store/userrecord.h"

#include <optional>
#include <string>
#include <vector>

namespace desk::sandbox {

//! A column to order by; stored texts are folded.
enum class Order {
    CreatedAt,
    UpdatedAt,
    Email,
    Wallet,
    FirstName,
    LastName,
    Phone,
    Username,
    LastActiveAt,
    LastSignInAt
};

//! Ids that must be among the wanted ones, if there are any, and not among the unwanted ones.
struct Selection
{
    std::vector<std::string> wanted{};
    std::vector<std::string> unwanted{};
};

//! Which users a list or a count is about. Everything set must hold.
struct UserFilter
{
    struct Exact
    {
        Identifier kind = Identifier::Email;
        Selection values{};
    };
    struct Partial
    {
        int section = 0; //!< 0: any
        std::string folded{};
    };
    struct Moment
    {
        const char *column = nullptr;
        const char *comparison = nullptr;
        Milliseconds at = 0;
    };

    std::vector<Exact> exact{};
    std::vector<Partial> partial{};
    std::vector<Moment> moments{};
    std::optional<Selection> ids{};
    std::optional<Selection> organizations{};
    std::optional<bool> isBanned{};
};

struct UserPage
{
    Order order = Order::CreatedAt;
    bool isDescending = true;
    std::int64_t limit = 10;
    std::int64_t offset = 0;
    //! Position after which the page begins.
    struct Cursor
    {
        Milliseconds createdAt = 0;
        std::string id{};
    };
    std::optional<Cursor> after{};
};

class Query;

//! SQL for a filter, with the values to bind in the same order.
class UserSql final
{
public:
    [[nodiscard]] static UserSql count(const UserFilter &filter);
    [[nodiscard]] static UserSql list(const UserFilter &filter, const UserPage &page, const std::string &columns);

    [[nodiscard]] const std::string &text() const { return m_text; }
    void bindTo(Query &query) const;

private:
    struct Value
    {
        std::optional<std::string> text{};
        std::int64_t number = 0;
    };

    void where(const UserFilter &filter, bool mayStopEarly);
    void condition(const std::string &sql);
    void exact(const UserFilter::Exact &exact);
    void organizations(const Selection &selection);
    void ids(const Selection &selection);
    [[nodiscard]] std::string placeholders(const std::vector<std::string> &values);
    void put(std::int64_t number) { m_values.push_back({std::nullopt, number}); }
    void put(const UserFilter::Partial &partial);
    void put(const std::string &text) { m_values.push_back({text, 0}); }

    std::string m_text{};
    std::vector<Value> m_values{};
    bool m_hasCondition = false;
};

} // namespace desk::sandbox
