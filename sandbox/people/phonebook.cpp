#include "sandbox/people/phonebook.h"

#include <array>
#include <numeric>
#include <string_view>

namespace desk::sandbox {

namespace {

//! Numbers from \a prefix with \a digits more digits.
struct Range
{
    std::string_view prefix{};
    unsigned digits = 0;
};

// United Kingdom (Ofcom), France (ARCEP), Ireland (ComReg), Germany (BNetzA).
constexpr std::array kRanges{
    Range{"+447700900", 3}, Range{"+442079460", 3}, Range{"+441632960", 3}, Range{"+3319900", 4},
    Range{"+3326191", 4},   Range{"+3335301", 4},   Range{"+3346571", 4},   Range{"+3353649", 4},
    Range{"+3363998", 4},   Range{"+3532091", 5},   Range{"+493023125", 3}, Range{"+496990009", 3},
    Range{"+494066969", 3}, Range{"+498999998", 3},
};

constexpr std::size_t kAreaCodes = 720; // NXX without N11 style codes, see areaCode()
constexpr std::size_t kPerArea = 100; // 555-0100 … 555-0199

constexpr std::size_t power(unsigned digits)
{
    std::size_t value = 1;
    while (digits-- > 0)
        value *= 10;
    return value;
}

std::string padded(std::size_t value, unsigned digits)
{
    std::string text = std::to_string(value);
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

//! 2-9, then two digits that are not the same: 8 × 90 codes.
std::string areaCode(std::size_t index)
{
    const std::size_t pair = index % 90;
    const std::size_t tens = pair / 9;
    const std::size_t ones = pair % 9 < tens ? pair % 9 : pair % 9 + 1;
    return std::to_string(2 + index / 90 % 8) + std::to_string(tens) + std::to_string(ones);
}

constexpr std::size_t othersCount()
{
    return std::accumulate(kRanges.begin(), kRanges.end(), std::size_t{0},
                           [](std::size_t sum, const Range &range) { return sum + power(range.digits); });
}

std::string otherNumber(std::size_t slot)
{
    for (const Range &range : kRanges) {
        if (slot < power(range.digits))
            return std::string(range.prefix) + padded(slot, range.digits);
        slot -= power(range.digits);
    }
    return {};
}

} // namespace

std::size_t fictionalNumberCount() { return kAreaCodes * kPerArea + othersCount(); }

std::string fictionalNumber(std::size_t slot)
{
    // Strides that share no factor with the counts, so that neighbours do not get neighbouring numbers.
    constexpr std::size_t northAmerican = kAreaCodes * kPerArea;
    slot %= fictionalNumberCount();
    if (slot < northAmerican) {
        const std::size_t mixed = (slot * 7919 + 31) % northAmerican;
        return "+1" + areaCode(mixed % kAreaCodes) + "55501" + padded(mixed / kAreaCodes, 2);
    }
    return otherNumber(((slot - northAmerican) * 104'729 + 17) % othersCount());
}

} // namespace desk::sandbox
