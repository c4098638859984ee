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

    //! \p cursor: 0 for the first key of an object, then left alone by the caller.
    [[nodiscard]] std::uint8_t field(const JsonWalker::Text &key, std::size_t &cursor)
    {
        if (cursor < m_seen.size() && isSame(m_seen[cursor], key)) [[likely]]
            return m_seen[cursor++].field;
        return search(key, cursor);
    }

private:
    static constexpr std::size_t longestSeen = 40;
    static constexpr std::size_t mostSeen = 96;
    struct Seen
    {
        std::array<char, longestSeen> key{}; //!< as it stands in the document, escapes and all
        std::uint32_t size = 0; //!< never 0
        std::uint8_t field = 0;
    };

    //! Reads up to 7 bytes beyond the key, which the padding of the document allows.
    [[nodiscard]] static bool isSame(const Seen &seen, const JsonWalker::Text &key)
    {
        if (seen.size != key.size)
            return false;
        std::uint64_t difference = 0;
        for (std::size_t i = 0;; i += 8) {
            std::uint64_t left = 0;
            std::uint64_t right = 0;
            std::memcpy(&left, seen.key.data() + i, 8);
            std::memcpy(&right, key.data + i, 8);
            if (i + 8 >= key.size)
                return (difference | ((left ^ right) << ((8 - (key.size - i)) * 8))) == 0;
            difference |= left ^ right;
        }
    }

    [[nodiscard]] std::uint8_t search(const JsonWalker::Text &key, std::size_t &cursor);

    const std::span<const Name> m_names;
    std::vector<Seen> m_seen;
};

} // namespace desk::models
