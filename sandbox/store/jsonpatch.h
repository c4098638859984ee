#pragma once

#include "sandbox/people/person.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace desk::sandbox {

//! \a object with the top-level member \a key set to \a json. Every other byte stays as it is, whatever it says.
[[nodiscard]] std::string withMember(std::string_view object, std::string_view key, std::string_view json);
//! The text of the top-level member \a key; empty when there is none.
[[nodiscard]] std::string_view memberOf(std::string_view object, std::string_view key);
//! The names and texts of all top-level members, for who wants several of them.
[[nodiscard]] std::vector<std::pair<std::string_view, std::string_view>> membersOf(std::string_view object);
//! The texts of the elements of an array.
[[nodiscard]] std::vector<std::string_view> elementsOf(std::string_view array);
//! A stored user in a \a state. Members that already say so, or are absent and would say nothing new, stay as they are:
//! an official sample that was never changed is served byte for byte.
[[nodiscard]] std::string withState(const std::string &document, const State &state, Milliseconds now);

} // namespace desk::sandbox
