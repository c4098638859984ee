#pragma once

#include "sandbox/people/person.h"

#include <string>
#include <utility>
#include <vector>

namespace desk::sandbox {

//! Kinds of exact look-ups; stored in the database, so never renumber.
enum class Identifier { Email = 1, Phone = 2, Username = 3, Wallet = 4, ExternalId = 5, Account = 6 };

//! What the database holds of a user to find and order him.
struct UserRecord
{
    struct Membership
    {
        std::string organization{}; //!< its id
        std::string role{};
        Milliseconds createdAt = 0;
    };

    std::string id{};
    std::optional<std::string> email{}; //!< the primary one, folded, as all texts to order by
    std::optional<std::string> phone{};
    std::optional<std::string> wallet{};
    std::optional<std::string> username{};
    std::optional<std::string> firstName{};
    std::optional<std::string> lastName{};
    std::optional<Milliseconds> lastSignInAt{};
    std::optional<Milliseconds> lastActiveAt{};
    Milliseconds createdAt = 0;
    State state{};
    std::vector<std::pair<Identifier, std::string>> identifiers{};
    std::vector<Membership> memberships{};
    std::string haystack{};
    std::optional<std::string> document{}; //!< the JSON, for users that the generator cannot make again
};

//! The value under which an account of a provider is looked up.
[[nodiscard]] std::string accountKey(std::string_view provider, std::string_view providerUserId);

class Generator;
[[nodiscard]] UserRecord recordOf(const Person &person, const Generator &generator);

} // namespace desk::sandbox
