#pragma once

#include "sandbox/api/errors.h"

#include <optional>
#include <string>
#include <vector>

namespace desk::sandbox {

//! What the instance has against \a password, if anything. \a identifiers are the user's own: none may be his password.
[[nodiscard]] std::optional<Refusal> passwordProblem(const std::string &password,
                                                     const std::vector<std::string> &identifiers);

} // namespace desk::sandbox
