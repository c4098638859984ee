#include "sandbox/secrets/totp.h"

#include <QMessageAuthenticationCode>

namespace desk::sandbox {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t kStep = 30'000;
constexpr std::size_t kDigits = 6;

} // namespace

std::string toBase32(std::string_view bytes)
{
    std::string text;
    unsigned buffer = 0;
    unsigned bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8U) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5)
            text += kAlphabet[(buffer >> (bits - 5)) & 31U];
    }
    if (bits > 0)
        text += kAlphabet[(buffer << (5 - bits)) & 31U];
    return text;
}

std::optional<std::string> fromBase32(std::string_view text)
{
    std::string bytes;
    unsigned buffer = 0;
    unsigned bits = 0;
    for (const char character : text) {
        if (character == ' ' || character == '=' || character == '-')
            continue;
        const char upper = character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
        const std::size_t value = kAlphabet.find(upper);
        if (value == std::string_view::npos)
            return std::nullopt;
        buffer = (buffer << 5U) | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(static_cast<unsigned char>((buffer >> bits) & 255U));
        }
    }
    return bytes.empty() ? std::nullopt : std::optional<std::string>(bytes);
}

std::string totpCode(std::string_view secret, std::int64_t milliseconds)
{
    const auto counter = static_cast<std::uint64_t>(milliseconds / kStep);
    QByteArray message;
    for (int shift = 56; shift >= 0; shift -= 8)
        message += static_cast<char>(static_cast<unsigned char>((counter >> static_cast<unsigned>(shift)) & 255U));
    const auto key = QByteArray::fromRawData(secret.data(), static_cast<qsizetype>(secret.size()));
    const QByteArray hash = QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha1);
    const auto byte = [&hash](int at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(hash[at])); };
    const int offset = static_cast<int>(byte(19) & 15U);
    const std::uint32_t number =
        ((byte(offset) & 127U) << 24U) | (byte(offset + 1) << 16U) | (byte(offset + 2) << 8U) | byte(offset + 3);
    std::string code = std::to_string(number % 1'000'000);
    code.insert(0, kDigits - code.size(), '0');
    return code;
}

bool isTotpCode(std::string_view secret, std::string_view code, std::int64_t now)
{
    for (const std::int64_t skew : {-kStep, std::int64_t{0}, kStep}) {
        if (totpCode(secret, now + skew) == code)
            return true;
    }
    return false;
}

} // namespace desk::sandbox
