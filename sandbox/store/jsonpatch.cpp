#include "sandbox/store/jsonpatch.h"

#include "sandbox/people/personjson.h"

#include <utility>

namespace desk::sandbox {

namespace {

//! Walks over valid JSON (it was parsed when it was loaded) without understanding it.
class Scanner final
{
public:
    explicit Scanner(std::string_view text) : m_text(text) { }

    [[nodiscard]] std::size_t position() const { return m_at; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char current() const { return atEnd() ? '\0' : m_text[m_at]; }
    void advance() { ++m_at; }
    void skipSpace()
    {
        while (!atEnd()
               && (current() == ' ' || current() == '\n' || current() == '\r' || current() == '\t' || current() == ','))
            ++m_at;
    }
    //! The string that begins here, without its quotes and with its escapes.
    std::string_view string()
    {
        const std::size_t begin = ++m_at;
        while (!atEnd() && current() != '"')
            m_at += current() == '\\' ? 2 : 1;
        const std::string_view content = m_text.substr(begin, m_at - begin);
        ++m_at;
        return content;
    }
    void skipValue()
    {
        int depth = 0;
        do {
            if (current() == '"') {
                string();
            } else {
                if (current() == '{' || current() == '[')
                    ++depth;
                if (current() == '}' || current() == ']')
                    --depth;
                ++m_at;
            }
        } while (!atEnd() && (depth > 0 || !endsScalar()));
    }

private:
    [[nodiscard]] bool endsScalar() const
    {
        const char next = current();
        return next == ',' || next == '}' || next == ']' || next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    std::string_view m_text{};
    std::size_t m_at = 0;
};

//! Calls \a visit with the name and the text of each member until it answers true.
template <typename Visit>
void visitMembers(std::string_view object, Visit visit)
{
    Scanner scanner(object);
    scanner.skipSpace();
    scanner.advance();
    for (scanner.skipSpace(); scanner.current() == '"'; scanner.skipSpace()) {
        const std::string_view name = scanner.string();
        while (scanner.current() != ':' && !scanner.atEnd())
            scanner.advance();
        scanner.advance();
        scanner.skipSpace();
        const std::size_t begin = scanner.position();
        scanner.skipValue();
        if (visit(name, object.substr(begin, scanner.position() - begin)))
            return;
    }
}

//! First and one past the last byte of the value; both 0 when there is no such member.
std::pair<std::size_t, std::size_t> find(std::string_view object, std::string_view key)
{
    std::pair<std::size_t, std::size_t> found{0, 0};
    visitMembers(object, [&](std::string_view name, std::string_view text) {
        if (name != key)
            return false;
        const auto begin = static_cast<std::size_t>(text.data() - object.data());
        found = {begin, begin + text.size()};
        return true;
    });
    return found;
}

} // namespace

std::string_view memberOf(std::string_view object, std::string_view key)
{
    const auto [begin, end] = find(object, key);
    return object.substr(begin, end - begin);
}

std::vector<std::pair<std::string_view, std::string_view>> membersOf(std::string_view object)
{
    std::vector<std::pair<std::string_view, std::string_view>> members;
    visitMembers(object, [&members](std::string_view name, std::string_view text) {
        members.emplace_back(name, text);
        return false;
    });
    return members;
}

std::vector<std::string_view> elementsOf(std::string_view array)
{
    std::vector<std::string_view> elements;
    Scanner scanner(array);
    scanner.skipSpace();
    scanner.advance();
    for (scanner.skipSpace(); !scanner.atEnd() && scanner.current() != ']'; scanner.skipSpace()) {
        const std::size_t begin = scanner.position();
        scanner.skipValue();
        elements.push_back(array.substr(begin, scanner.position() - begin));
    }
    return elements;
}

std::string withMember(std::string_view object, std::string_view key, std::string_view json)
{
    const auto [begin, end] = find(object, key);
    std::string changed;
    if (end != 0)
        return changed.append(object.substr(0, begin)).append(json).append(object.substr(end));
    const std::size_t brace = object.rfind('}');
    const std::size_t last = object.find_last_not_of(" \r\n\t", brace - 1);
    changed.append(object.substr(0, last + 1))
        .append(object[last] == '{' ? "\"" : ",\"")
        .append(key)
        .append("\":")
        .append(json);
    return changed.append(object.substr(last + 1));
}

std::string withState(const std::string &document, const State &state, Milliseconds now)
{
    const auto text = [](bool flag) { return std::string(flag ? "true" : "false"); };
    const auto number = [](const std::optional<std::int64_t> &value) {
        return value ? std::to_string(*value) : std::string("null");
    };
    struct Wanted
    {
        std::string_view key;
        std::string json;
        bool isThere = false;
    };
    Wanted members[]{
        {"banned", text(state.isBanned)},
        {"locked", text(isLocked(state, now))},
        {"lockout_expires_in_seconds", number(lockoutSeconds(state, now))},
        {"verification_attempts_remaining", number(state.attemptsRemaining)},
        {"updated_at", std::to_string(state.updatedAt)},
    };
    std::string patched;
    std::size_t copied = 0;
    visitMembers(document, [&](std::string_view name, std::string_view present) {
        for (Wanted &wanted : members) {
            if (wanted.key != name)
                continue;
            wanted.isThere = true;
            if (present == wanted.json)
                continue;
            const auto begin = static_cast<std::size_t>(present.data() - document.data());
            patched.append(document, copied, begin - copied).append(wanted.json);
            copied = begin + present.size();
        }
        return false;
    });
    patched.append(document, copied);
    for (const Wanted &wanted : members) {
        const bool saysNothing = wanted.json == "false" || wanted.json == "null" || wanted.json == "0";
        if (!wanted.isThere && !saysNothing)
            patched = withMember(patched, wanted.key, wanted.json);
    }
    return patched;
}

} // namespace desk::sandbox
