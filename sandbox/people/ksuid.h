#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace desk::sandbox {

class Random;

//! \a prefix, an underscore and a KSUID: 27 characters that sort by \a createdAt (milliseconds, second precision).
[[nodiscard]] std::string makeId(std::string_view prefix, std::int64_t createdAt, Random &random);

} // namespace desk::sandbox
