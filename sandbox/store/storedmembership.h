#pragma once

#include "sandbox/people/person.h"

#include <optional>
#include <string>

namespace desk::sandbox {

//! A membership with its user as the service would show him.
struct StoredMembership
{
    std::int64_t number = 0; //!< of the user
    std::string organization{}; //!< its id
    std::string role{};
    Milliseconds createdAt = 0;
    std::string user{}; //!< JSON
};

enum class MembershipOrder { CreatedAt, Email, Phone, FirstName, LastName, Username };

//! Which memberships, in which order.
struct MembershipPage
{
    std::optional<std::int64_t> number{}; //!< of one user only
    MembershipOrder order = MembershipOrder::CreatedAt;
    bool isDescending = true;
    std::int64_t limit = 10;
    std::int64_t offset = 0;
};

} // namespace desk::sandbox
