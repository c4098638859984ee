#pragma once

#include "sandbox/secrets/passwordhash.h"

#include <vector>

namespace desk::sandbox {

//! All ways to keep passwords that the service takes over from other systems.
[[nodiscard]] const std::vector<Hasher> &hashers();

} // namespace desk::sandbox
