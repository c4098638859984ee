#pragma once

#include "models/users/jsonwalker.h"

#include <array>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace desk::models {

//! Finds which of a few keys one is. The service writes its objects in one order, so the keys seen are kept in
//! that order and the one behind the last is tried first; any other order takes a look-up and is as right.
class KeyFinder final
{
public:
    struct Name
    {
        std::string_view key{};
        std::uint8_t field = 0; //!< never 0, which is "none of them"
    };

    explicit KeyFinder(std::span<const Name> names) : m_names(names) { }

    //! Takes a key and its colon. \p cursor: 0 for the first key of an object, then left alone by the caller.
    [[nodiscard]] std::uint8_t takeField(JsonWalker &walker, std::size_t &cursor)
    {
        // Up to m_count the guesses are keys; behind them stand some of size 0, which are never the same.
        const Seen &guess = m_seen[cursor];
        if (isSame(guess, walker.at())) [[likely]] {
            walker.takeSeenKey();
            ++cursor;
            return guess.field;
        }
        const JsonWalker::Text key = walker.takeKey();
        return search(key, cursor);
    }

private:
    static constexpr std::size_t longestSeen = 48;
    static constexpr std::size_t mostSeen = 80;
    struct Seen
    {
        std::array<char, longestSeen> text{}; //!< the quoted key and the colon, as the document has them
        std::uint32_t size = 0;
        std::uint8_t field = 0;
    };

    //! Reads up to longestSeen bytes, which the padding of the document allows.
    [[nodiscard]] static bool isSame(const Seen &seen, const char *at)
    {
        static_assert(longestSeen <= JsonWalker::padding);
        std::uint64_t difference = seen.size == 0;
        for (std::size_t i = 0; i < seen.size; i += 8) {
            std::uint64_t left = 0;
            std::uint64_t right = 0;
            std::memcpy(&left, seen.text.data() + i, 8);
            std::memcpy(&right, at + i, 8);
            const std::size_t behind = seen.size - i;
            difference |= behind >= 8 ? left ^ right : (left ^ right) << ((8 - behind) * 8);
        }
        return difference == 0;
    }

    [[nodiscard]] std::uint8_t search(const JsonWalker::Text &key, std::size_t &cursor);

    const std::span<const Name> m_names;
    std::array<Seen, mostSeen + 1> m_seen{};
    std::size_t m_count = 0;
};

//! Takes an object key by key: \p take(field) takes the value. What is no object is skipped.
template <typename Take>
void takeObject(JsonWalker &walker, KeyFinder &keys, Take take)
{
    if (walker.peek() != '{')
        return walker.skip();
    walker.take('{');
    if (walker.takeIf('}'))
        return;
    std::size_t cursor = 0;
    do {
        take(keys.takeField(walker, cursor));
    } while (walker.takeSeparator('}'));
}

//! Takes an array: \p take() takes one element. What is no array is skipped.
template <typename Take>
void takeArray(JsonWalker &walker, Take take)
{
    if (walker.peek() != '[')
        return walker.skip();
    walker.take('[');
    if (walker.takeIf(']'))
        return;
    do {
        take();
    } while (walker.takeSeparator(']'));
}

} // namespace desk::models
