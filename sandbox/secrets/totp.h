#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

//! Time-based one-time passwords as RFC 6238 has them: SHA-1, six digits, thirty seconds.
namespace desk::sandbox {

//! Without padding.
[[nodiscard]] std::string toBase32(std::string_view bytes);
//! Takes lower case, spaces and padding; nothing when it is no base32 or empty.
[[nodiscard]] std::optional<std::string> fromBase32(std::string_view text);

//! The code for a moment. \a secret is bytes, not base32.
[[nodiscard]] std::string totpCode(std::string_view secret, std::int64_t milliseconds);
//! Whether \a code is that of \a now, or of the step before or after it.
[[nodiscard]] bool isTotpCode(std::string_view secret, std::string_view code, std::int64_t now);

} // namespace desk::sandbox
