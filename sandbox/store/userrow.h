#pragma once

#include "sandbox/people/person.h"

#include <optional>
#include <string>

namespace desk::sandbox {

class Query;

//! What makes a user shown: his number for the generator, his state, and his JSON if he is not made again.
struct UserRow
{
    std::int64_t number = 0;
    State state{};
    std::optional<std::string> document{};
};

inline constexpr const char *kRowColumns =
    "users.number, banned, lock, lock_expires_at, attempts, updated_at, document";
//! Reads the columns above, which must come first.
[[nodiscard]] UserRow rowOf(const Query &query);

} // namespace desk::sandbox
