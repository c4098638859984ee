#include "models/users/jsonwalker.h"

#include <charconv>
#include <cmath>

namespace desk::models {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

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

const char *JsonWalker::numberEnd(const char *at, bool *isInteger)
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

bool JsonWalker::Text::isEscaped() const
{
    // Eight at a time: only a byte that is zero, so was a backslash, borrows from its highest bit.
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t highs = 0x8080808080808080U;
    std::size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        const std::uint64_t word = load(data + i) ^ (ones * std::uint64_t('\\'));
        if (((word - ones) & ~word & highs) != 0)
            return true;
    }
    for (; i < size; ++i) {
        if (data[i] == '\\')
            return true;
    }
    return false;
}

std::int64_t JsonWalker::integerAt(const char *at, std::int64_t otherwise)
{
    bool isInteger = false;
    const char *const end = numberEnd(at, &isInteger);
    if (!end)
        return otherwise;
    if (isInteger) {
        std::int64_t value = 0;
        return std::from_chars(at, end, value).ec == std::errc() ? value : otherwise;
    }
    double number = 0;
    constexpr double limit = 9.0e18; // below 2^63, so that the conversion is defined
    if (std::from_chars(at, end, number).ec != std::errc() || !(std::abs(number) < limit))
        return otherwise;
    return std::llround(number);
}

const std::uint32_t *JsonWalker::behindContainer(const char *document, const std::uint32_t *next)
{
    // Which of the open containers are objects, one bit each.
    std::array<std::uint64_t, maxDepth / 64> objects;
    unsigned depth = 0;
    bool inObject = false;

    // One round for each value. Reading ahead is safe: the positions behind the last one lead to a zero byte,
    // which nothing below takes for anything.
    for (;;) {
        const char c = document[*next];
        if (c == '"') {
            ++next;
        } else if (c == '{' || c == '[') {
            ++next;
            if (document[*next] == c + 2) {
                ++next;
            } else {
                if (depth == unsigned(maxDepth))
                    return nullptr;
                inObject = c == '{';
                std::uint64_t &word = objects[depth / 64];
                const std::uint64_t bit = std::uint64_t(1) << (depth % 64);
                word = inObject ? word | bit : word & ~bit;
                ++depth;
                if (inObject) {
                    if (document[next[0]] != '"' || document[next[1]] != ':')
                        return nullptr;
                    next += 2;
                }
                continue;
            }
        } else {
            if (!isAtom(document + *next))
                return nullptr;
            ++next;
        }
        // Behind a value: the next one, or the end of one or more containers.
        while (depth > 0 && document[*next] != ',') {
            if (document[*next] != (inObject ? '}' : ']'))
                return nullptr;
            ++next;
            --depth;
            if (depth > 0)
                inObject = ((objects[(depth - 1) / 64] >> ((depth - 1) % 64)) & 1U) != 0;
        }
        if (depth == 0)
            return next;
        ++next;
        if (inObject) {
            if (document[next[0]] != '"' || document[next[1]] != ':')
                return nullptr;
            next += 2;
        }
    }
}

QByteArrayView JsonWalker::resolved(const Text &text, std::string &scratch)
{
    if (!text.isEscaped())
        return text.view();
    scratch.clear();
    if (!unescape(text, scratch))
        return {};
    return {scratch.data(), qsizetype(scratch.size())};
}

bool JsonWalker::isSameText(const Text &a, const Text &b)
{
    if (a.view() == b.view())
        return true;
    if (!a.isEscaped() && !b.isEscaped())
        return false;
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
