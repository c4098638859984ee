#pragma once

#include <string>
#include <string_view>
#include <vector>

//! The secrets of users who were never given others. They follow from the id, so that anybody who tries a client can
//! work them out: see README.md.
namespace desk::sandbox {

//! "sandbox-" and the last eight characters of the id.
[[nodiscard]] std::string derivedPassword(std::string_view userId);
//! The last twenty characters of the id, in base32.
[[nodiscard]] std::string derivedTotpSecret(std::string_view userId);
//! Ten codes: the last six characters of the id and 01 … 10.
[[nodiscard]] std::vector<std::string> derivedBackupCodes(std::string_view userId);

} // namespace desk::sandbox
