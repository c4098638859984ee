#include "sandbox/api/identifierrules.h"

#include "sandbox/api/usererrors.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>

namespace desk::sandbox::rules {

namespace {

constexpr qsizetype kLongestText = 256;
constexpr qsizetype kShortestUsername = 4;
constexpr qsizetype kLongestUsername = 64;

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern))).match(text).hasMatch();
}

bool matches(const std::string &text, const char *pattern) { return matches(QString::fromStdString(text), pattern); }

} // namespace

std::optional<Refusal> emailAddress(const std::string &text)
{
    const bool isGood = text.size() <= 254
        && matches(text, R"([^\s@"<>(),:;\\\[\]]{1,64}@[^\s@.\-_]([^\s@_]*[^\s@.\-_])?\.[^\s@._]{2,63})")
        && text.find("..") == std::string::npos;
    return isGood ? std::nullopt
                  : std::optional<Refusal>(refusals::wrongFormat("email_address", "a valid email address"));
}

std::optional<Refusal> phoneNumber(const std::string &text)
{
    if (matches(text, R"(\+[1-9][0-9]{6,14})"))
        return std::nullopt;
    return refusals::wrongFormat("phone_number", "a valid phone number according to E.164 international standard");
}

std::optional<Refusal> web3Wallet(const std::string &text)
{
    if (matches(text, "0x[0-9a-fA-F]{40}") || matches(text, "[1-9A-HJ-NP-Za-km-z]{32,44}"))
        return std::nullopt;
    return refusals::wrongFormat("web3_wallet", "a valid web3 wallet address");
}

std::optional<Refusal> username(const std::string &text)
{
    const std::string name = "username";
    const QString username = QString::fromStdString(text);
    if (matches(username, R"(\+[0-9]{7,15})"))
        return refusals::said(name, "form_username_cannot_be_phone_number",
                              "username cannot be a phone number. Please choose a different username.");
    if (username.size() < kShortestUsername || username.size() > kLongestUsername)
        return refusals::said(name, "form_username_invalid_length",
                              "Username must be between 4 and 64 characters long.");
    if (!matches(username, R"([\p{Latin}0-9._\-]+)"))
        return refusals::said(name, "form_username_invalid_character",
                              "Username can only contain letters, numbers and '_', '-' or '.'.");
    if (matches(username, "[0-9]+"))
        return refusals::said(name, "form_username_needs_non_number_char",
                              "Username must contain one non-number character.");
    return std::nullopt;
}

std::optional<Refusal> locale(const std::string &text)
{
    if (matches(text, "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"))
        return std::nullopt;
    return refusals::wrongFormat("locale", "a valid BCP-47 language tag");
}

std::optional<Refusal> shortText(const std::string &parameter, const std::string &text)
{
    if (QString::fromStdString(text).size() <= kLongestText)
        return std::nullopt;
    return refusals::tooLong(parameter, kLongestText);
}

} // namespace desk::sandbox::rules
