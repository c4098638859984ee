#include "sandbox/api/passwordrules.h"

#include "sandbox/api/usererrors.h"
#include "sandbox/store/haystack.h"

#include <QString>

#include <algorithm>
#include <iterator>

namespace desk::sandbox {

namespace {

constexpr qsizetype kShortest = 8;
constexpr qsizetype kLongest = 72;
constexpr std::size_t kMostBytes = 72; // bcrypt reads no further

//! Stands for the list of breached passwords: those that head every such list, and are long enough to be refused here.
constexpr std::string_view kBreached[] = {
    "password",  "password1",     "password12", "password123", "passw0rd",   "p@ssw0rd",      "12345678",
    "123456789", "1234567890",    "0123456789", "87654321",    "11111111",   "00000000",      "88888888",
    "qwertyui",  "qwertyuiop",    "qwerty123",  "1q2w3e4r",    "1q2w3e4r5t", "1qaz2wsx",      "abcd1234",
    "abc12345",  "asdfghjkl",     "asdfasdf",   "iloveyou",    "iloveyou1",  "sunshine",      "princess",
    "football",  "baseball",      "superman",   "trustno1",    "letmein123", "welcome1",      "welcome123",
    "admin123",  "administrator", "changeme",   "changeme123", "whatever",   "starwars",      "computer",
    "michelle",  "jennifer",      "charlie1",   "dragon123",   "monkey123",  "hunter2hunter2"};

} // namespace

std::optional<Refusal> passwordProblem(const std::string &password, const std::vector<std::string> &identifiers)
{
    const std::string name = "password";
    const qsizetype length = QString::fromStdString(password).size();
    if (length < kShortest)
        return refusals::said(name, "form_password_length_too_short", "Password must be 8 characters or more.");
    if (password.size() > kMostBytes && length <= kLongest)
        return refusals::said(name, "form_password_size_in_bytes_exceeded",
                              "Your password is too long. Please use a shorter one.");
    if (length > kLongest)
        return refusals::said(name, "form_password_length_too_long", "Password must be 72 characters or less.");
    const std::string folded = caseFolded(password);
    if (std::find(std::begin(kBreached), std::end(kBreached), folded) != std::end(kBreached))
        return refusals::said(name, "form_password_pwned",
                              "Password has been found in an online data breach. For account safety, please use a "
                              "different password.");
    const auto isOwn = [&folded](const std::string &identifier) { return caseFolded(identifier) == folded; };
    if (std::any_of(identifiers.begin(), identifiers.end(), isOwn))
        return refusals::said(name, "form_password_matches_identifier",
                              "Password cannot match your email address, phone number or username. For account "
                              "safety, please use a different password.");
    return std::nullopt;
}

} // namespace desk::sandbox
