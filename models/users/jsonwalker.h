#pragma once

#include <QByteArrayView>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace desk::models {

//! Walks a JSON document over the positions of its structural characters and of the first characters of its
//! values, which simdjson's first stage has found (and has checked the UTF-8 and the quotes of). It checks the
//! grammar of everything it passes, skipped values included; only the escapes inside skipped strings it leaves
//! alone. After a mistake it stands at the end of the document, where nothing can be taken and every loop ends.
class JsonWalker final
{
public:
    //! Bytes that must be readable behind the document; the first is zero, the others may be anything.
    static constexpr std::size_t padding = 64;
    static constexpr int maxDepth = 1024; //!< as QJsonDocument

    //! A string as it stands between its quotes, escapes and all.
    struct Text
    {
        const char *data = nullptr;
        std::uint32_t size = 0;

        [[nodiscard]] QByteArrayView view() const { return {data, qsizetype(size)}; }
        [[nodiscard]] bool isEscaped() const;
    };

    //! \p index holds \p count positions and two more that equal the size of the document.
    JsonWalker(const char *document, const std::uint32_t *index, std::size_t count)
        : m_document(document),
          m_next(index),
          m_end(index + count)
    {
    }

    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool atEnd() const { return m_next == m_end; }
    void fail()
    {
        m_failed = true;
        m_next = m_end;
    }

    [[nodiscard]] char peek() const { return m_document[*m_next]; }
    [[nodiscard]] std::uint32_t position() const { return *m_next; }
    [[nodiscard]] const char *at() const { return m_document + *m_next; }
    //! Where the last thing taken began.
    [[nodiscard]] std::uint32_t lastPosition() const { return m_next[-1]; }

    //! Takes \p expected, or fails.
    void take(char expected)
    {
        if (peek() == expected) [[likely]]
            ++m_next;
        else
            fail();
    }

    //! Takes the next thing if it is \p wanted.
    [[nodiscard]] bool takeIf(char wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_next;
        return true;
    }

    //! Takes a key and its colon.
    [[nodiscard]] Text takeKey()
    {
        if (peek() != '"' || m_document[m_next[1]] != ':') [[unlikely]] {
            fail();
            return {};
        }
        const Text key = textBefore(m_next[1]);
        m_next += 2;
        return key;
    }
    //! The same, where the caller has seen that at() begins with a key, its quotes and its colon.
    void takeSeenKey() { m_next += 2; }

    //! Takes a string; anything else is skipped and gives an empty text.
    [[nodiscard]] Text takeText()
    {
        if (peek() != '"') {
            skip();
            return {};
        }
        const Text text = textBefore(m_next[1]);
        ++m_next;
        return text;
    }

    //! True for true; anything else is skipped and gives false.
    [[nodiscard]] bool takeFlag()
    {
        const bool isTrue = peek() == 't';
        skip();
        return isTrue;
    }

    //! A number, rounded if need be. Anything else (or a number beyond 64 bits) is skipped and gives \p otherwise.
    [[nodiscard]] std::int64_t takeInteger(std::int64_t otherwise)
    {
        // Times have 13 digits: eight, then the rest, at once.
        const char *const text = at();
        const std::uint64_t word = load(text);
        if (leadingDigits(word) == 8 && text[0] != '0') {
            const std::uint64_t rest = load(text + 8);
            const unsigned digits = leadingDigits(rest);
            if (digits > 0 && digits < 8 && endsValue(text[8 + digits])) [[likely]] {
                constexpr std::array<std::int64_t, 8> powers{1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000};
                ++m_next;
                return std::int64_t(eightDigits(word)) * powers[digits]
                    + std::int64_t(eightDigits(rest << (64 - 8 * digits)));
            }
        }
        skip();
        return integerAt(text, otherwise);
    }

    void skip()
    {
        const char c = peek();
        if (c == '"') {
            ++m_next;
        } else if (c == '{' || c == '[') {
            // Most of them are empty.
            if (m_document[m_next[1]] == c + 2)
                m_next += 2;
            else if (const std::uint32_t *const behind = behindContainer(m_document, m_next))
                m_next = behind;
            else
                fail();
        } else if (isAtom(at())) [[likely]] {
            ++m_next;
        } else {
            fail();
        }
    }

    //! After a value inside an object or array: true if another one follows, false at its \p close.
    [[nodiscard]] bool takeSeparator(char close)
    {
        if (peek() == ',') [[likely]] {
            ++m_next;
            return true;
        }
        take(close);
        return false;
    }

    //! Appends \p text with its escapes resolved: lone surrogates become U+FFFD. False for an escape that does
    //! not exist.
    [[nodiscard]] static bool unescape(const Text &text, std::string &to);
    //! The text with its escapes resolved: in \p scratch if it has any, empty if one of them does not exist.
    [[nodiscard]] static QByteArrayView resolved(const Text &text, std::string &scratch);
    [[nodiscard]] static bool isSameText(const Text &a, const Text &b);

private:
    //! The string that begins at m_next and ends before \p following, the position of what comes after it.
    [[nodiscard]] Text textBefore(std::uint32_t following) const
    {
        const char *const begin = m_document + *m_next + 1;
        const char *end = m_document + following - 1;
        while (*end != '"')
            --end;
        return {begin, std::uint32_t(end - begin)};
    }

    [[nodiscard]] static std::uint64_t load(const char *at)
    {
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof(word));
        return word;
    }

    //! What may stand behind a value: the first stage gives one position for a run of other characters, so that
    //! "nullx" or "12\"a\"" must be seen here.
    [[nodiscard]] static bool endsValue(char c)
    {
        return c == ',' || c == '}' || c == ']' || c == '\n' || c == ' ' || c == '\r' || c == '\t';
    }

    //! How many of the eight characters of \p word, from the first on, are digits.
    [[nodiscard]] static unsigned leadingDigits(std::uint64_t word)
    {
        const std::uint64_t values = word ^ 0x3030303030303030U; // digits become 0 to 9
        // Whatever overflows into the next byte comes from one that is found already.
        const std::uint64_t others = (values | (values + 0x7676767676767676U)) & 0x8080808080808080U;
        return others == 0 ? 8U : unsigned(std::countr_zero(others)) / 8U;
    }

    //! The number that eight digits make, or the zero bytes that stand for missing ones before them.
    [[nodiscard]] static std::uint64_t eightDigits(std::uint64_t word)
    {
        // Pairs, then fours, then all: each multiplication adds ten, a hundred, ten thousand times the left half.
        word &= 0x0F0F0F0F0F0F0F0FU;
        word = (word * 2561) >> 8U;
        word = ((word & 0x00FF00FF00FF00FFU) * 6'553'601) >> 16U;
        return ((word & 0x0000FFFF0000FFFFU) * 42'949'672'960'001U) >> 32U;
    }

    [[nodiscard]] static constexpr std::uint32_t literal(const char (&text)[5])
    {
        return std::bit_cast<std::uint32_t>(std::array<char, 4>{text[0], text[1], text[2], text[3]});
    }

    //! true, false, null or a number, and nothing else up to the next position.
    [[nodiscard]] static bool isAtom(const char *at)
    {
        const std::uint64_t word = load(at);
        const auto start = std::uint32_t(word);
        if (start == literal("null") || start == literal("true"))
            return endsValue(at[4]);
        if (start == literal("fals"))
            return at[4] == 'e' && endsValue(at[5]);
        // A plain number of up to 15 digits, as nearly all are; everything else takes the grammar.
        unsigned digits = leadingDigits(word);
        if (digits == 8)
            digits += leadingDigits(load(at + 8));
        if (digits > 0 && digits < 16 && (at[0] != '0' || digits == 1) && endsValue(at[digits])) [[likely]]
            return true;
        bool isInteger = false;
        return numberEnd(at, &isInteger) != nullptr;
    }

    //! Behind the number that begins at \p at, or nullptr if there is none.
    [[nodiscard]] static const char *numberEnd(const char *at, bool *isInteger);
    [[nodiscard]] static std::int64_t integerAt(const char *at, std::int64_t otherwise);
    //! Behind the object or array that begins at \p next, or nullptr if it is none. Static, as the two above, so
    //! that the walker itself can live in registers.
    [[nodiscard]] static const std::uint32_t *behindContainer(const char *document, const std::uint32_t *next);

    const char *const m_document;
    const std::uint32_t *m_next;
    const std::uint32_t *const m_end;
    bool m_failed = false;
};

} // namespace desk::models
