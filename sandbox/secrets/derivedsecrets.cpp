#include "sandbox/secrets/derivedsecrets.h"

#include "sandbox/secrets/totp.h"

namespace desk::sandbox {

namespace {

std::string_view lastOf(std::string_view text, std::size_t count)
{
    return text.size() <= count ? text : text.substr(text.size() - count);
}

} // namespace

std::string derivedPassword(std::string_view userId) { return "sandbox-" + std::string(lastOf(userId, 8)); }

std::string derivedTotpSecret(std::string_view userId) { return toBase32(lastOf(userId, 20)); }

std::vector<std::string> derivedBackupCodes(std::string_view userId)
{
    constexpr int count = 10;
    std::vector<std::string> codes;
    for (int number = 1; number <= count; ++number)
        codes.push_back(std::string(lastOf(userId, 6)) + (number < 10 ? "0" : "") + std::to_string(number));
    return codes;
}

} // namespace desk::sandbox
