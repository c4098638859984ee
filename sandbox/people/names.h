#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace desk::sandbox {

//! A name as its bearer writes it, with the letters used in e-mail addresses.
struct Name
{
    std::string_view written{};
    std::string_view latin{};
};

//! Names that go together.
struct Culture
{
    std::string_view locale{};
    unsigned weight = 1; //!< how often, relative to the others
    std::vector<Name> firstNames{};
    std::vector<Name> lastNames{};
};

//! All cultures, built once.
[[nodiscard]] const std::vector<Culture> &cultures();
//! Names that break layouts: combining marks, emoji, marks of direction, single letters, markup.
[[nodiscard]] const std::vector<Name> &oddNames();

} // namespace desk::sandbox
