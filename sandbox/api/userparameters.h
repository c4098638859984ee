#pragma once

#include "sandbox/api/errors.h"
#include "sandbox/store/userfilter.h"

#include <optional>

namespace desk::sandbox {

class Target;

//! Reads the filters that list and count share. Answers what is wrong with them, if anything.
[[nodiscard]] std::optional<Refusal> readFilter(const Target &target, UserFilter &filter);
inline constexpr std::int64_t kDefaultLimit = 10;

//! The value of order_by: a name with or without a sign.
struct OrderText
{
    std::string_view name{};
    bool isDescending = false;
};
[[nodiscard]] OrderText orderText(std::string_view value);
//! Reads limit and offset.
[[nodiscard]] std::optional<Refusal> readLimits(const Target &target, std::int64_t &limit, std::int64_t &offset);
//! Reads limit, offset, order_by and what starting_after does not go with. The cursor itself needs the store.
[[nodiscard]] std::optional<Refusal> readPage(const Target &target, UserPage &page);

} // namespace desk::sandbox
