#include "sandbox/people/ksuid.h"

#include "sandbox/people/random.h"

#include <array>

namespace desk::sandbox {

namespace {

constexpr std::int64_t kEpochSeconds = 1'400'000'000; // the epoch of KSUIDs, 2014-05-13
constexpr std::size_t kLength = 27;
constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::uint64_t kChunk = 62ULL * 62 * 62 * 62 * 62; // five digits at a time: a tenth of the divisions

} // namespace

std::string makeId(std::string_view prefix, std::int64_t createdAt, Random &random)
{
    const std::uint64_t high = random.next();
    const std::uint64_t low = random.next();
    std::array<std::uint32_t, 5> number{static_cast<std::uint32_t>(createdAt / 1000 - kEpochSeconds),
                                        static_cast<std::uint32_t>(high >> 32U), static_cast<std::uint32_t>(high),
                                        static_cast<std::uint32_t>(low >> 32U), static_cast<std::uint32_t>(low)};
    std::string id;
    id.reserve(prefix.size() + 1 + kLength);
    id.append(prefix).append(1, '_').append(kLength, '0');
    std::size_t at = id.size();
    for (std::size_t written = 0; written < kLength;) {
        std::uint64_t rest = 0;
        for (std::uint32_t &limb : number) {
            const std::uint64_t value = (rest << 32U) | limb;
            limb = static_cast<std::uint32_t>(value / kChunk);
            rest = value % kChunk;
        }
        for (int digit = 0; digit < 5 && written < kLength; ++digit, ++written) {
            id[--at] = kDigits[rest % 62];
            rest /= 62;
        }
    }
    return id;
}

} // namespace desk::sandbox
