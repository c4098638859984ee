#pragma once

#include <QByteArrayView>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace desk::models {

//! Walks a JSON document over the positions of its structural characters and of the first characters of its
//! values, which simdjson's first stage has found (and has checked the UTF-8 and the quotes of). It checks the
//! grammar of everything it passes, skipped values included; only the escapes inside skipped strings it leaves
//! alone. After a mistake failed() stays true and whatever is read then is without meaning.
class JsonWalker final
{
public:
    //! Bytes that must be readable (and zero) behind the document.
    static constexpr std::size_t padding = 64;
    static constexpr int maxDepth = 1024; //!< as QJsonDocument

    //! A string as it stands between its quotes.
    struct Text
    {
        const char *data = nullptr;
        std::uint32_t size = 0;
        bool isEscaped = false;

        [[nodiscard]] QByteArrayView view() const { return {data, qsizetype(size)}; }
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
    void fail() { m_failed = true; }

    [[nodiscard]] char peek() const { return m_document[*m_next]; }
    [[nodiscard]] std::uint32_t position() const { return *m_next; }
    //! Where the last thing taken began.
    [[nodiscard]] std::uint32_t lastPosition() const { return m_next[-1]; }

    //! Takes \p expected, or fails.
    void take(char expected)
    {
        if (peek() != expected) [[unlikely]]
            m_failed = true;
        else
            ++m_next;
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
            m_failed = true;
            return {};
        }
        const Text key = textBefore(m_next[1]);
        m_next += 2;
        return key;
    }

    //! Takes a string; anything else is skipped and gives an empty text.
    [[nodiscard]] Text takeText();
    //! True for true; anything else is skipped and gives false.
    [[nodiscard]] bool takeFlag();
    //! A number, rounded if need be. Anything else (or a number beyond 64 bits) is skipped and gives false.
    [[nodiscard]] bool takeInteger(std::int64_t &value);
    void skip();

    //! After a value inside an object or array: true if another one follows, false at its \p close.
    [[nodiscard]] bool takeSeparator(char close)
    {
        const char c = peek();
        if (c == ',') [[likely]] {
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
        const auto size = std::uint32_t(end - begin);
        return {begin, size, containsBackslash(begin, size)};
    }
    [[nodiscard]] static bool containsBackslash(const char *data, std::size_t size)
    {
        // Eight at a time: a byte of word is zero where there is a backslash, and only then borrows from bit 7.
        constexpr std::uint64_t ones = 0x0101010101010101U;
        constexpr std::uint64_t highs = 0x8080808080808080U;
        std::size_t i = 0;
        for (; i + 8 <= size; i += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, data + i, 8);
            word ^= ones * std::uint64_t('\\');
            if (((word - ones) & ~word & highs) != 0)
                return true;
        }
        for (; i < size; ++i) {
            if (data[i] == '\\')
                return true;
        }
        return false;
    }

    void skipContainer();
    //! true, false, null or a number, and nothing else up to the next position.
    void skipAtom();

    const char *const m_document;
    const std::uint32_t *m_next;
    const std::uint32_t *const m_end;
    bool m_failed = false;
};

} // namespace desk::models
