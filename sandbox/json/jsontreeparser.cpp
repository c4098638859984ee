#include "sandbox/json/jsontree.h"

#include <QUtf8StringView>

#include <utility>

namespace desk::sandbox {

namespace {

constexpr int kDeepest = 512;

bool isDigit(char character) { return character >= '0' && character <= '9'; }

} // namespace

//! Reads one value, strictly as RFC 8259 has it.
class JsonTreeParser final
{
public:
    explicit JsonTreeParser(std::string_view text) : m_text(text) { }

    [[nodiscard]] bool parseAll(JsonTree &tree)
    {
        skipSpace();
        const bool isValue = parse(tree, 0);
        skipSpace();
        return isValue && m_at == m_text.size();
    }

private:
    [[nodiscard]] char current() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipSpace()
    {
        while (current() == ' ' || current() == '\t' || current() == '\n' || current() == '\r')
            ++m_at;
    }
    [[nodiscard]] bool take(char character)
    {
        const bool isThere = m_at < m_text.size() && m_text[m_at] == character;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    [[nodiscard]] bool parse(JsonTree &tree, int depth)
    {
        if (depth > kDeepest)
            return false;
        switch (current()) {
        case '{':
            return parseObject(tree, depth);
        case '[':
            return parseArray(tree, depth);
        case '"':
            return parseScalar(tree, JsonTree::Kind::String, skipString());
        case 't':
            return parseScalar(tree, JsonTree::Kind::Boolean, skipWord("true"));
        case 'f':
            return parseScalar(tree, JsonTree::Kind::Boolean, skipWord("false"));
        case 'n':
            return parseScalar(tree, JsonTree::Kind::Null, skipWord("null"));
        default:
            return parseScalar(tree, JsonTree::Kind::Number, skipNumber());
        }
    }

    //! \a written is empty when it was no such thing.
    [[nodiscard]] static bool parseScalar(JsonTree &tree, JsonTree::Kind kind, std::string_view written)
    {
        tree.m_kind = kind;
        tree.m_scalar = std::string(written);
        return !written.empty();
    }

    [[nodiscard]] bool parseObject(JsonTree &tree, int depth)
    {
        tree = JsonTree::emptyObject();
        ++m_at;
        skipSpace();
        if (take('}'))
            return true;
        do {
            skipSpace();
            const std::string_view name = current() == '"' ? skipString() : std::string_view();
            skipSpace();
            if (name.empty() || !take(':'))
                return false;
            skipSpace();
            JsonTree::Member &member = tree.m_members.emplace_back();
            member.writtenName = std::string(name.substr(1, name.size() - 2));
            if (!parse(member.value, depth + 1))
                return false;
            skipSpace();
        } while (take(','));
        return take('}');
    }

    [[nodiscard]] bool parseArray(JsonTree &tree, int depth)
    {
        tree = JsonTree::emptyArray();
        ++m_at;
        skipSpace();
        if (take(']'))
            return true;
        do {
            skipSpace();
            if (!parse(tree.m_elements.emplace_back(), depth + 1))
                return false;
            skipSpace();
        } while (take(','));
        return take(']');
    }

    [[nodiscard]] std::string_view skipWord(std::string_view word)
    {
        if (m_text.substr(m_at, word.size()) != word)
            return {};
        m_at += word.size();
        return word;
    }

    [[nodiscard]] std::string_view skipString()
    {
        const std::size_t begin = m_at++;
        while (m_at < m_text.size() && current() != '"') {
            if (static_cast<unsigned char>(current()) < 0x20)
                return {};
            if (current() == '\\' && !skipEscape())
                return {};
            ++m_at;
        }
        return take('"') ? m_text.substr(begin, m_at - begin) : std::string_view();
    }

    //! Stops at the last character of the escape.
    [[nodiscard]] bool skipEscape()
    {
        ++m_at;
        if (current() != 'u')
            return std::string_view("\"\\/bfnrt").find(current()) != std::string_view::npos && current() != '\0';
        for (int digit = 0; digit < 4; ++digit) {
            ++m_at;
            if (std::string_view("0123456789abcdefABCDEF").find(current()) == std::string_view::npos
                || current() == '\0')
                return false;
        }
        return true;
    }

    [[nodiscard]] bool skipDigits()
    {
        const std::size_t begin = m_at;
        while (isDigit(current()))
            ++m_at;
        return m_at > begin;
    }

    [[nodiscard]] std::string_view skipNumber()
    {
        const std::size_t begin = m_at;
        (void)take('-');
        if (!take('0') && !skipDigits())
            return {};
        if (take('.') && !skipDigits())
            return {};
        if (current() == 'e' || current() == 'E') {
            ++m_at;
            if (!take('+'))
                (void)take('-');
            if (!skipDigits())
                return {};
        }
        return m_text.substr(begin, m_at - begin);
    }

    std::string_view m_text{};
    std::size_t m_at = 0;
};

std::optional<JsonTree> JsonTree::parse(std::string_view text)
{
    if (!QUtf8StringView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8())
        return std::nullopt;
    JsonTree tree;
    return JsonTreeParser(text).parseAll(tree) ? std::optional<JsonTree>(std::move(tree)) : std::nullopt;
}

} // namespace desk::sandbox
