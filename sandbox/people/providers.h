#pragma once

#include "sandbox/people/person.h"

#include <vector>

namespace desk::sandbox {

[[nodiscard]] const std::vector<Provider> &providers();
[[nodiscard]] const std::vector<Company> &companies();
//! Domains of ordinary addresses; all reserved for examples (RFC 2606, RFC 6761).
[[nodiscard]] const std::vector<std::string_view> &mailDomains();
[[nodiscard]] const std::vector<std::string_view> &throwAwayDomains();

} // namespace desk::sandbox
