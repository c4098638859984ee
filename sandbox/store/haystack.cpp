#include "sandbox/store/haystack.h"

#include <QString>

#include <algorithm>
#include <cstring>
#include <sqlite3.h>

namespace desk::sandbox {

namespace {

// Every text is preceded by the character of its section: no user can have such a character in a text that is searched,
// because add() drops them, and so no needle matches across two texts.
constexpr char kFirstText = 0x20;

void contains(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    const auto *haystack = reinterpret_cast<const char *>(sqlite3_value_text(values[0]));
    const auto *needle = reinterpret_cast<const char *>(sqlite3_value_text(values[2]));
    if (haystack == nullptr || needle == nullptr) {
        sqlite3_result_int(context, 0);
        return;
    }
    const std::string_view text(haystack, static_cast<std::size_t>(sqlite3_value_bytes(values[0])));
    const std::string_view folded(needle, static_cast<std::size_t>(sqlite3_value_bytes(values[2])));
    sqlite3_result_int(context, haystackContains(text, sqlite3_value_int(values[1]), folded) ? 1 : 0);
}

} // namespace

void Haystack::add(Section section, std::string_view text)
{
    m_text += static_cast<char>(section);
    const std::string folded = caseFolded(text);
    std::copy_if(folded.begin(), folded.end(), std::back_inserter(m_text),
                 [](char character) { return static_cast<unsigned char>(character) >= kFirstText; });
}

std::string caseFolded(std::string_view text)
{
    const bool isAscii = std::all_of(text.begin(), text.end(),
                                     [](char character) { return static_cast<unsigned char>(character) < 0x80; });
    if (!isAscii)
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toCaseFolded().toStdString();
    std::string folded(text);
    for (char &character : folded) {
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    }
    return folded;
}

bool haystackContains(std::string_view haystack, int section, std::string_view folded)
{
    if (section != 0) {
        // From the first text of the section to the first one of a later section.
        const auto begin = haystack.find(static_cast<char>(section));
        if (begin == std::string_view::npos)
            return false;
        haystack.remove_prefix(begin);
        const auto end = std::find_if(haystack.begin(), haystack.end(), [section](char character) {
            return character > section && character < kFirstText;
        });
        haystack = haystack.substr(0, static_cast<std::size_t>(end - haystack.begin()));
    }
    return memmem(haystack.data(), haystack.size(), folded.data(), folded.size()) != nullptr;
}

void registerHaystack(sqlite3 *handle)
{
    sqlite3_create_function_v2(handle, "haystack_contains", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, contains,
                               nullptr, nullptr, nullptr);
}

} // namespace desk::sandbox
