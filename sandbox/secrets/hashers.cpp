#include "sandbox/secrets/hashers.h"

#include "sandbox/secrets/oddhashers.h"

#include <QCryptographicHash>

#include <algorithm>
#include <argon2.h>
#include <charconv>
#include <openssl/evp.h>
#include <optional>
#include <string>

// The forms of the digests are those of the service's documentation of "create user".
namespace desk::sandbox {

namespace {

using Hash = QCryptographicHash::Algorithm;
using Parts = std::vector<std::string_view>;

Parts digestParts(std::string_view text, char separator = '$')
{
    Parts parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

QByteArray bytesOf(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

std::string textOf(const QByteArray &bytes) { return bytes.toStdString(); }

std::string hashed(Hash hash, std::string_view text) { return textOf(QCryptographicHash::hash(bytesOf(text), hash)); }

std::string hex(const std::string &bytes) { return textOf(bytesOf(bytes).toHex()); }

std::string lowered(std::string_view text) { return textOf(bytesOf(text).toLower()); }

bool isHex(std::string_view text, std::size_t length = 0)
{
    return !text.empty() && (length == 0 || text.size() == length)
        && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string fromHex(std::string_view text) { return textOf(QByteArray::fromHex(bytesOf(text))); }

std::optional<std::string> decoded(std::string_view base64)
{
    const auto result = QByteArray::fromBase64Encoding(bytesOf(base64), QByteArray::AbortOnBase64DecodingErrors);
    return result && !base64.empty() ? std::optional<std::string>(textOf(result.decoded)) : std::nullopt;
}

//! A whole number above 0 and at most \a highest; 0 when it is none.
int numberFrom(std::string_view text, int highest)
{
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc() && end == text.data() + text.size() && number > 0 && number <= highest ? number : 0;
}

// plain and salted hashes

template <Hash hash, std::size_t length>
bool fitsPlain(std::string_view digest)
{
    return isHex(digest, length);
}

template <Hash hash>
bool verifiesPlain(std::string_view digest, std::string_view password)
{
    return hex(hashed(hash, password)) == lowered(digest);
}

template <std::size_t length>
bool fitsSalted(std::string_view digest)
{
    const Parts parts = digestParts(digest);
    return parts.size() == 2 && !parts[0].empty() && isHex(parts[1], length);
}

template <Hash hash>
bool verifiesSalted(std::string_view digest, std::string_view password)
{
    const Parts parts = digestParts(digest);
    return hex(hashed(hash, std::string(parts[0]).append(password))) == lowered(parts[1]);
}

bool fitsLdap(std::string_view digest)
{
    constexpr std::string_view prefix = "{SSHA}";
    const std::optional<std::string> bytes =
        digest.substr(0, prefix.size()) == prefix ? decoded(digest.substr(prefix.size())) : std::nullopt;
    return bytes && bytes->size() > 20;
}

bool verifiesLdap(std::string_view digest, std::string_view password)
{
    const std::string bytes = decoded(digest.substr(6)).value_or("");
    return hashed(Hash::Sha1, std::string(password).append(bytes, 20)) == bytes.substr(0, 20);
}

bool fitsSymfony(std::string_view digest)
{
    const Parts parts = digestParts(digest);
    return parts.size() == 4 && parts[0] == "sha512_symfony" && numberFrom(parts[1], 1'000'000) > 0
        && decoded(parts[3]);
}

bool verifiesSymfony(std::string_view digest, std::string_view password)
{
    const Parts parts = digestParts(digest);
    const std::string salted = std::string(password).append(1, '{').append(parts[2]).append(1, '}');
    std::string bytes = hashed(Hash::Sha512, salted);
    for (int left = numberFrom(parts[1], 1'000'000) - 1; left > 0; --left)
        bytes = hashed(Hash::Sha512, bytes + salted);
    return bytes == decoded(parts[3]);
}

// bcrypt

bool fitsDjangoBcrypt(std::string_view digest)
{
    constexpr std::string_view prefix = "bcrypt_sha256$";
    return digest.substr(0, prefix.size()) == prefix && isBcrypt(digest.substr(prefix.size()));
}

bool verifiesDjangoBcrypt(std::string_view digest, std::string_view password)
{
    return matchesBcrypt(digest.substr(14), hex(hashed(Hash::Sha256, password)));
}

bool fitsPeppered(std::string_view digest)
{
    return digest.size() > 61 && isBcrypt(digest.substr(0, 60)) && digest[60] == '$';
}

bool verifiesPeppered(std::string_view digest, std::string_view password)
{
    return matchesBcrypt(digest.substr(0, 60), std::string(password).append(digest.substr(61)));
}

// PBKDF2: name, iterations, salt, hash

constexpr int kMostIterations = 5'000'000;

bool fitsPbkdf2(std::string_view digest, std::string_view name, bool isHashHex)
{
    const Parts parts = digestParts(digest);
    return parts.size() == 4 && parts[0] == name && numberFrom(parts[1], kMostIterations) > 0 && !parts[2].empty()
        && (isHashHex ? isHex(parts[3]) : decoded(parts[3]).has_value());
}

bool verifiesPbkdf2(const EVP_MD *hash, const Parts &parts, const std::string &salt, const std::string &expected,
                    std::string_view password)
{
    std::string actual(expected.size(), '\0');
    PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()),
                      reinterpret_cast<const unsigned char *>(salt.data()), static_cast<int>(salt.size()),
                      numberFrom(parts[1], kMostIterations), hash, static_cast<int>(actual.size()),
                      reinterpret_cast<unsigned char *>(actual.data()));
    return actual == expected;
}

bool fitsPbkdf2Sha1(std::string_view digest) { return fitsPbkdf2(digest, "pbkdf2_sha1", true); }
bool verifiesPbkdf2Sha1(std::string_view digest, std::string_view password)
{
    const Parts parts = digestParts(digest);
    return verifiesPbkdf2(EVP_sha1(), parts, std::string(parts[2]), fromHex(parts[3]), password);
}

bool fitsPbkdf2Sha256(std::string_view digest)
{
    return fitsPbkdf2(digest, "pbkdf2_sha256", false) && decoded(digestParts(digest)[2]);
}
bool verifiesPbkdf2Sha256(std::string_view digest, std::string_view password)
{
    const Parts parts = digestParts(digest);
    return verifiesPbkdf2(EVP_sha256(), parts, *decoded(parts[2]), *decoded(parts[3]), password);
}

bool fitsPbkdf2Django(std::string_view digest) { return fitsPbkdf2(digest, "pbkdf2_sha256", false); }
bool verifiesPbkdf2Django(std::string_view digest, std::string_view password)
{
    const Parts parts = digestParts(digest);
    return verifiesPbkdf2(EVP_sha256(), parts, std::string(parts[2]), *decoded(parts[3]), password);
}

bool fitsPbkdf2Sha512(std::string_view digest) { return fitsPbkdf2(digest, "pbkdf2_sha512", true); }
bool verifiesPbkdf2Sha512(std::string_view digest, std::string_view password)
{
    const Parts parts = digestParts(digest);
    return verifiesPbkdf2(EVP_sha512(), parts, std::string(parts[2]), fromHex(parts[3]), password);
}

bool fitsPbkdf2Sha512Hex(std::string_view digest)
{
    return fitsPbkdf2(digest, "pbkdf2_sha512_hex", true) && isHex(digestParts(digest)[2]);
}
bool verifiesPbkdf2Sha512Hex(std::string_view digest, std::string_view password)
{
    const Parts parts = digestParts(digest);
    return verifiesPbkdf2(EVP_sha512(), parts, fromHex(parts[2]), fromHex(parts[3]), password);
}

// argon2

template <argon2_type type>
bool fitsArgon2(std::string_view digest)
{
    const std::string prefix = std::string("$") + argon2_type2string(type, 0) + "$v=";
    return digest.substr(0, prefix.size()) == prefix && digestParts(digest).size() == 6;
}

template <argon2_type type>
bool verifiesArgon2(std::string_view digest, std::string_view password)
{
    return argon2_verify(std::string(digest).c_str(), password.data(), password.size(), type) == ARGON2_OK;
}

//! The check is made by Amazon, whom the sandbox does not ask.
bool fitsCognito(std::string_view digest)
{
    const Parts parts = digestParts(digest, '#');
    return parts.size() == 4 && parts[0] == "awscognito"
        && std::none_of(parts.begin(), parts.end(), [](std::string_view part) { return part.empty(); });
}
bool verifiesCognito(std::string_view /*digest*/, std::string_view /*password*/) { return false; }

} // namespace

const std::vector<Hasher> &hashers()
{
    static const std::vector<Hasher> all{
        {"argon2i", fitsArgon2<Argon2_i>, verifiesArgon2<Argon2_i>},
        {"argon2id", fitsArgon2<Argon2_id>, verifiesArgon2<Argon2_id>},
        {"awscognito", fitsCognito, verifiesCognito},
        {"bcrypt", isBcrypt, matchesBcrypt},
        {"bcrypt_peppered", fitsPeppered, verifiesPeppered},
        {"bcrypt_sha256_django", fitsDjangoBcrypt, verifiesDjangoBcrypt},
        {"ldap_ssha", fitsLdap, verifiesLdap},
        {"md5", fitsPlain<Hash::Md5, 32>, verifiesPlain<Hash::Md5>},
        {"md5_phpass", fitsPhpass, verifiesMd5Phpass},
        {"md5_salted", fitsSalted<32>, verifiesSalted<Hash::Md5>},
        {"pbkdf2_sha1", fitsPbkdf2Sha1, verifiesPbkdf2Sha1},
        {"pbkdf2_sha256", fitsPbkdf2Sha256, verifiesPbkdf2Sha256},
        {"pbkdf2_sha256_django", fitsPbkdf2Django, verifiesPbkdf2Django},
        {"pbkdf2_sha512", fitsPbkdf2Sha512, verifiesPbkdf2Sha512},
        {"pbkdf2_sha512_hex", fitsPbkdf2Sha512Hex, verifiesPbkdf2Sha512Hex},
        {"phpass", fitsPhpass, verifiesPhpass},
        {"scrypt_firebase", fitsFirebase, verifiesFirebase},
        {"scrypt_werkzeug", fitsWerkzeug, verifiesWerkzeug},
        {"sha256", fitsPlain<Hash::Sha256, 64>, verifiesPlain<Hash::Sha256>},
        {"sha256_salted", fitsSalted<64>, verifiesSalted<Hash::Sha256>},
        {"sha512_symfony", fitsSymfony, verifiesSymfony},
    };
    return all;
}

} // namespace desk::sandbox
