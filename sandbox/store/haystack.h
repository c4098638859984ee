#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace desk::sandbox {

//! The parts of a user that partial matches look at.
enum class Section : char { Email = 1, Phone, Username, Wallet, Id, Name };

//! All searchable texts of one user in one case-folded string, section by section: one look per user, whatever is
//! asked.
class Haystack final
{
public:
    //! Sections come in the order of the enumeration; texts of one section one after the other.
    void add(Section section, std::string_view text);
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text{};
};

//! \a text without differences of case, in all scripts.
[[nodiscard]] std::string caseFolded(std::string_view text);
//! Whether a text of \a section (0: of any) in \a haystack contains \a folded.
[[nodiscard]] bool haystackContains(std::string_view haystack, int section, std::string_view folded);
//! Makes haystack_contains(text, section, needle) known to SQL.
void registerHaystack(sqlite3 *handle);

} // namespace desk::sandbox
