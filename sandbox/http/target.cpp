#include "sandbox/http/target.h"

#include <algorithm>

namespace desk::sandbox {

namespace {

int hexadecimal(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text, bool isQuery)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool mayBeEscape = text[at] == '%' && at + 2 < text.size();
        const int high = mayBeEscape ? hexadecimal(text[at + 1]) : -1;
        const int low = mayBeEscape ? hexadecimal(text[at + 2]) : -1;
        if (high >= 0 && low >= 0) {
            plain += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            plain += isQuery && text[at] == '+' ? ' ' : text[at];
        }
    }
    return plain;
}

//! Calls \a use with every part of \a text between two \a separator.
template <typename Use>
void forEachPart(std::string_view text, char separator, const Use &use)
{
    while (true) {
        const std::size_t end = text.find(separator);
        use(text.substr(0, end));
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

} // namespace

Target::Target(std::string_view target)
{
    const std::size_t question = target.find('?');
    m_path = target.substr(0, question);
    if (!m_path.empty() && m_path.front() == '/')
        forEachPart(std::string_view(m_path).substr(1), '/',
                    [this](std::string_view part) { m_segments.push_back(decoded(part, false)); });
    if (question == std::string_view::npos)
        return;
    forEachPart(target.substr(question + 1), '&', [this](std::string_view part) {
        const std::size_t equals = part.find('=');
        const std::string_view value = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
        if (!part.empty())
            m_parameters.emplace_back(decoded(part.substr(0, equals), true), decoded(value, true));
    });
}

bool Target::has(std::string_view name) const
{
    return std::any_of(m_parameters.begin(), m_parameters.end(),
                       [name](const auto &parameter) { return parameter.first == name; });
}

std::string_view Target::value(std::string_view name) const
{
    for (const auto &[key, value] : m_parameters) {
        if (key == name)
            return value;
    }
    return {};
}

std::vector<std::string> Target::values(std::string_view name) const
{
    std::vector<std::string> found;
    for (const auto &[key, value] : m_parameters) {
        if (key == name)
            found.push_back(value);
    }
    return found;
}

} // namespace desk::sandbox
