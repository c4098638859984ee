#include "models/users/jsonwalker.h"

#include <charconv>
#include <cmath>

namespace desk::models {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

//! What may stand behind a value: the first stage gives one position for a run of such characters, so that
//! "nullx" or "12\"a\"" must be seen here.
bool endsValue(char c) { return c == ',' || c == '}' || c == ']' || c == '\n' || c == ' ' || c == '\r' || c == '\t'; }

//! Behind the number that begins at \p at, or nullptr if there is none.
const char *numberEnd(const char *at, bool *isInteger)
{
    *isInteger = true;
    if (*at == '-')
        ++at;
    if (*at == '0')
        ++at;
    else if (isDigit(*at))
        while (isDigit(*at))
            ++at;
    else
        return nullptr;
    if (*at == '.') {
        *isInteger = false;
        if (!isDigit(*++at))
            return nullptr;
        while (isDigit(*at))
            ++at;
    }
    if (*at == 'e' || *at == 'E') {
        *isInteger = false;
        ++at;
        if (*at == '+' || *at == '-')
            ++at;
        if (!isDigit(*at))
            return nullptr;
        while (isDigit(*at))
            ++at;
    }
    return endsValue(*at) ? at : nullptr;
}

bool isLiteral(const char *at)
{
    switch (*at) {
    case 't':
        return std::memcmp(at, "true", 4) == 0 && endsValue(at[4]);
    case 'f':
        return std::memcmp(at, "false", 5) == 0 && endsValue(at[5]);
    case 'n':
        return std::memcmp(at, "null", 4) == 0 && endsValue(at[4]);
    default:
        return false;
    }
}

int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    const int letter = (c | 0x20) - 'a';
    return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

//! The code unit of the four digits at \p at, or -1.
int hexUnit(const char *at)
{
    int unit = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hexDigit(at[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

void appendUtf8(unsigned code, std::string &to)
{
    if (code < 0x80) {
        to += char(code);
    } else if (code < 0x800) {
        to += char(0xC0U | (code >> 6U));
        to += char(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        to += char(0xE0U | (code >> 12U));
        to += char(0x80U | ((code >> 6U) & 0x3FU));
        to += char(0x80U | (code & 0x3FU));
    } else {
        to += char(0xF0U | (code >> 18U));
        to += char(0x80U | ((code >> 12U) & 0x3FU));
        to += char(0x80U | ((code >> 6U) & 0x3FU));
        to += char(0x80U | (code & 0x3FU));
    }
}

} // namespace

JsonWalker::Text JsonWalker::takeText()
{
    if (peek() != '"') {
        skip();
        return {};
    }
    const Text text = textBefore(m_next[1]);
    ++m_next;
    return text;
}

bool JsonWalker::takeFlag()
{
    const bool isTrue = peek() == 't';
    skip();
    return isTrue && !m_failed;
}

bool JsonWalker::takeInteger(std::int64_t &value)
{
    const char *const at = m_document + *m_next;
    if (*at != '-' && !isDigit(*at)) {
        skip();
        return false;
    }
    bool isInteger = false;
    const char *const end = numberEnd(at, &isInteger);
    if (!end) {
        m_failed = true;
        return false;
    }
    ++m_next;
    if (isInteger)
        return std::from_chars(at, end, value).ec == std::errc();
    double number = 0;
    constexpr double limit = 9.0e18; // below 2^63, so that the conversion is defined
    if (std::from_chars(at, end, number).ec != std::errc() || !(std::abs(number) < limit))
        return false;
    value = std::llround(number);
    return true;
}

void JsonWalker::skip()
{
    const char c = peek();
    if (c == '"') {
        ++m_next;
    } else if (c == '{' || c == '[') {
        // Most of them are empty.
        const char following = m_document[m_next[1]];
        if (following == c + 2)
            m_next += 2;
        else
            skipContainer();
    } else {
        skipAtom();
    }
}

void JsonWalker::skipAtom()
{
    const char *const at = m_document + *m_next;
    bool isInteger = false;
    const bool isValid = (*at == '-' || isDigit(*at)) ? numberEnd(at, &isInteger) != nullptr : isLiteral(at);
    if (isValid) [[likely]]
        ++m_next;
    else
        m_failed = true;
}

void JsonWalker::skipContainer()
{
    // Which of the open containers are objects, one bit each.
    std::array<std::uint64_t, maxDepth / 64> objects{};
    int depth = 0;
    bool inObject = false;

    const auto enter = [&](bool isObject) {
        if (depth == maxDepth)
            return false;
        auto &word = objects[std::size_t(depth) / 64];
        const std::uint64_t bit = std::uint64_t(1) << (unsigned(depth) % 64U);
        word = isObject ? word | bit : word & ~bit;
        ++depth;
        inObject = isObject;
        return true;
    };
    const auto leave = [&] {
        --depth;
        if (depth > 0)
            inObject = ((objects[std::size_t(depth - 1) / 64] >> (unsigned(depth - 1) % 64U)) & 1U) != 0;
    };

    // One round for each value; at its beginning m_next is at the value.
    for (;;) {
        const char c = peek();
        bool isOpen = false;
        if (c == '"') {
            ++m_next;
        } else if (c == '{' || c == '[') {
            ++m_next;
            if (!takeIf(char(c + 2))) {
                if (!enter(c == '{'))
                    return fail();
                isOpen = true;
            }
        } else {
            skipAtom();
            if (m_failed)
                return;
        }
        while (!isOpen) {
            if (depth == 0)
                return;
            if (takeIf(','))
                break;
            if (!takeIf(inObject ? '}' : ']'))
                return fail();
            leave();
        }
        if (inObject) {
            if (peek() != '"' || m_document[m_next[1]] != ':')
                return fail();
            m_next += 2;
        }
    }
}

QByteArrayView JsonWalker::resolved(const Text &text, std::string &scratch)
{
    if (!text.isEscaped)
        return text.view();
    scratch.clear();
    if (!unescape(text, scratch))
        return {};
    return {scratch.data(), qsizetype(scratch.size())};
}

bool JsonWalker::isSameText(const Text &a, const Text &b)
{
    if (!a.isEscaped && !b.isEscaped)
        return a.size == b.size && (a.size == 0 || std::memcmp(a.data, b.data, a.size) == 0);
    std::string left;
    std::string right;
    return resolved(a, left) == resolved(b, right);
}

bool JsonWalker::unescape(const Text &text, std::string &to)
{
    const char *at = text.data;
    const char *const end = at + text.size;
    while (at < end) {
        if (*at != '\\') {
            to += *at++;
            continue;
        }
        // The quote that ends the string is readable, so at[1] always is.
        const char kind = at[1];
        at += 2;
        switch (kind) {
        case '"':
        case '\\':
        case '/':
            to += kind;
            break;
        case 'b':
            to += '\b';
            break;
        case 'f':
            to += '\f';
            break;
        case 'n':
            to += '\n';
            break;
        case 'r':
            to += '\r';
            break;
        case 't':
            to += '\t';
            break;
        case 'u': {
            const int unit = end - at >= 4 ? hexUnit(at) : -1;
            if (unit < 0)
                return false;
            at += 4;
            auto code = unsigned(unit);
            if (code >= 0xD800 && code < 0xDC00) {
                const bool hasMore = end - at >= 6 && at[0] == '\\' && at[1] == 'u';
                const int low = hasMore ? hexUnit(at + 2) : -1;
                if (low >= 0xDC00 && low < 0xE000) {
                    code = 0x10000U + ((code - 0xD800U) << 10U) + (unsigned(low) - 0xDC00U);
                    at += 6;
                } else {
                    code = 0xFFFD;
                }
            } else if (code >= 0xDC00 && code < 0xE000) {
                code = 0xFFFD;
            }
            appendUtf8(code, to);
            break;
        }
        default:
            return false;
        }
    }
    return true;
}

} // namespace desk::models
