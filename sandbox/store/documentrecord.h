#pragma once

#include "sandbox/store/userrecord.h"

namespace desk::sandbox {

class JsonTree;

//! What is needed to find and order a user of whom only the JSON is known, old shapes included. \a document is that
//! JSON; a lock that ends counts down from \a now.
[[nodiscard]] UserRecord recordOf(const JsonTree &user, std::string document, Milliseconds now);

} // namespace desk::sandbox
