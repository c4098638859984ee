#pragma once

#include "sandbox/api/errors.h"
#include "sandbox/store/userfilter.h"

#include <optional>

namespace desk::sandbox {

class Target;

//! Reads the filters that list and count share. Answers what is wrong with them, if anything.
[[nodiscard]] std::optional<Refusal> readFilter(const Target &target, UserFilter &filter);
//! Reads limit, offset, order_by and what starting_after does not go with. The cursor itself needs the store.
[[nodiscard]] std::optional<Refusal> readPage(const Target &target, UserPage &page);

} // namespace desk::sandbox
