#include "sandbox/secrets/oddhashers.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QList>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <openssl/evp.h>
#include <string>

namespace desk::sandbox {

namespace {

constexpr std::string_view kPhpassAlphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::uint64_t kMostMemory = 256ULL * 1024 * 1024;

QByteArray viewedBytes(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

//! phpass writes the lowest bits first.
std::string phpassEncoded(const QByteArray &bytes)
{
    std::string text;
    for (qsizetype begin = 0; begin < bytes.size(); begin += 3) {
        const qsizetype count = std::min<qsizetype>(3, bytes.size() - begin);
        std::uint32_t value = 0;
        for (qsizetype at = 0; at < count; ++at)
            value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[begin + at]))
                << (8U * static_cast<unsigned>(at));
        for (qsizetype digit = 0; digit <= count; ++digit)
            text += kPhpassAlphabet[(value >> (6U * static_cast<unsigned>(digit))) & 63U];
    }
    return text;
}

struct ScryptCost
{
    std::uint64_t n = 0;
    std::uint64_t r = 0;
    std::uint64_t p = 0;

    //! What a test machine can bear; N is a power of two.
    [[nodiscard]] bool isUsable() const
    {
        return n > 1 && (n & (n - 1)) == 0 && r > 0 && r <= 64 && p > 0 && p <= 16 && n <= kMostMemory / (128 * r);
    }
};

QByteArray scrypt(const QByteArray &password, const QByteArray &salt, const ScryptCost &cost, qsizetype length)
{
    QByteArray key(length, '\0');
    const int done = EVP_PBE_scrypt(password.constData(), static_cast<std::size_t>(password.size()),
                                    reinterpret_cast<const unsigned char *>(salt.constData()),
                                    static_cast<std::size_t>(salt.size()), cost.n, cost.r, cost.p, 2 * kMostMemory,
                                    reinterpret_cast<unsigned char *>(key.data()), static_cast<std::size_t>(length));
    return done == 1 ? key : QByteArray();
}

QByteArray aesCounter(const QByteArray &key, const QByteArray &plain)
{
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  &EVP_CIPHER_CTX_free);
    constexpr std::array<unsigned char, 16> start{};
    QByteArray out(plain.size(), '\0');
    int written = 0;
    EVP_EncryptInit_ex(context.get(), EVP_aes_256_ctr(), nullptr,
                       reinterpret_cast<const unsigned char *>(key.constData()), start.data());
    EVP_EncryptUpdate(context.get(), reinterpret_cast<unsigned char *>(out.data()), &written,
                      reinterpret_cast<const unsigned char *>(plain.constData()), static_cast<int>(plain.size()));
    return out;
}

ScryptCost firebaseCost(const QList<QByteArray> &parts)
{
    const int memory = parts[5].toInt();
    const bool isSensible = memory > 0 && memory < 25;
    return {isSensible ? std::uint64_t{1} << static_cast<unsigned>(memory) : 0, parts[4].toULongLong(), 1};
}

ScryptCost werkzeugCost(const QByteArray &method)
{
    const QList<QByteArray> parts = method.split(':');
    if (parts.size() != 4 || parts[0] != "scrypt")
        return {};
    return {parts[1].toULongLong(), parts[2].toULongLong(), parts[3].toULongLong()};
}

} // namespace

bool fitsPhpass(std::string_view digest)
{
    return digest.size() == 34 && (digest.substr(0, 3) == "$P$" || digest.substr(0, 3) == "$H$")
        && digest.substr(3).find_first_not_of(kPhpassAlphabet) == std::string_view::npos
        && kPhpassAlphabet.find(digest[3]) <= 20;
}

bool verifiesPhpass(std::string_view digest, std::string_view password)
{
    const std::size_t doublings = kPhpassAlphabet.find(digest[3]);
    const QByteArray secret = viewedBytes(password);
    QByteArray hash = QCryptographicHash::hash(viewedBytes(digest.substr(4, 8)) + secret, QCryptographicHash::Md5);
    for (std::uint64_t left = std::uint64_t{1} << doublings; left > 0; --left)
        hash = QCryptographicHash::hash(hash + secret, QCryptographicHash::Md5);
    return phpassEncoded(hash) == digest.substr(12);
}

bool verifiesMd5Phpass(std::string_view digest, std::string_view password)
{
    return verifiesPhpass(
        digest, QCryptographicHash::hash(viewedBytes(password), QCryptographicHash::Md5).toHex().toStdString());
}

bool fitsFirebase(std::string_view digest)
{
    const QList<QByteArray> parts = viewedBytes(digest).split('$');
    return parts.size() == 6 && !parts[0].isEmpty() && !parts[1].isEmpty() && !parts[2].isEmpty()
        && firebaseCost(parts).isUsable();
}

bool verifiesFirebase(std::string_view digest, std::string_view password)
{
    const QList<QByteArray> parts = viewedBytes(digest).split('$');
    const QByteArray salt = QByteArray::fromBase64(parts[1]) + QByteArray::fromBase64(parts[3]);
    const QByteArray key = scrypt(viewedBytes(password), salt, firebaseCost(parts), 32);
    return key.size() == 32 && aesCounter(key, QByteArray::fromBase64(parts[2])) == QByteArray::fromBase64(parts[0]);
}

bool fitsWerkzeug(std::string_view digest)
{
    const QList<QByteArray> parts = viewedBytes(digest).split('$');
    return parts.size() == 3 && werkzeugCost(parts[0]).isUsable() && !parts[1].isEmpty() && parts[2].size() == 128;
}

bool verifiesWerkzeug(std::string_view digest, std::string_view password)
{
    const QList<QByteArray> parts = viewedBytes(digest).split('$');
    const QByteArray expected = QByteArray::fromHex(parts[2]);
    return scrypt(viewedBytes(password), parts[1], werkzeugCost(parts[0]), expected.size()) == expected;
}

} // namespace desk::sandbox
