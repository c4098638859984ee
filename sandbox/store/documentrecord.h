#pragma once

#include "sandbox/store/userrecord.h"

#include <optional>
#include <string_view>

namespace desk::sandbox {

class JsonTree;

//! The time that \a key of \a object holds, in milliseconds: samples of 2022 hold seconds. None if it is no number.
[[nodiscard]] std::optional<Milliseconds> moment(const JsonTree &object, std::string_view key);
//! What is needed to find and order a user of whom only the JSON is known, old shapes included. \a document is that
//! JSON; a lock that ends counts down from \a now.
[[nodiscard]] UserRecord recordOf(const JsonTree &user, std::string document, Milliseconds now);

} // namespace desk::sandbox
