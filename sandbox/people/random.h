#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace desk::sandbox {

//! A small deterministic source of numbers (splitmix64). The standard distributions differ between libraries, so the
//! same seed would give other people elsewhere: everything here is integer arithmetic.
class Random final
{
public:
    //! One independent sequence for each \a seed and \a stream.
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
        : m_state(mix(seed * 0x9E3779B97F4A7C15U + mix(stream)))
    {
    }

    [[nodiscard]] std::uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15U;
        return mix(m_state);
    }

    //! 0 … \a bound - 1; 0 when \a bound is 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : (next() >> 16U) % bound; }

    //! True in \a share of 1000 cases.
    [[nodiscard]] bool chance(std::uint64_t share) { return below(1000) < share; }

    //! One of a list.
    template <typename List>
    [[nodiscard]] const auto &pick(const List &list)
    {
        return list[static_cast<std::size_t>(below(list.size()))];
    }

private:
    [[nodiscard]] static std::uint64_t mix(std::uint64_t value)
    {
        value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
        value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
        return value ^ (value >> 31U);
    }

    std::uint64_t m_state = 0;
};

} // namespace desk::sandbox
