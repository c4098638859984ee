#pragma once

#include "sandbox/api/errors.h"

#include <optional>
#include <string>
#include <string_view>

//! What the sandbox's instance lets identifiers and names be. Each answers what is wrong, if anything.
namespace desk::sandbox::rules {

[[nodiscard]] std::optional<Refusal> emailAddress(const std::string &text);
[[nodiscard]] std::optional<Refusal> phoneNumber(const std::string &text);
[[nodiscard]] std::optional<Refusal> web3Wallet(const std::string &text);
[[nodiscard]] std::optional<Refusal> username(const std::string &text);
[[nodiscard]] std::optional<Refusal> locale(const std::string &text);
//! A name, or another text of at most 256 characters.
[[nodiscard]] std::optional<Refusal> shortText(const std::string &parameter, const std::string &text);

} // namespace desk::sandbox::rules
