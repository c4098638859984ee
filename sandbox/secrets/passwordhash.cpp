#include "sandbox/secrets/passwordhash.h"

#include "sandbox/secrets/hashers.h"

#include <QRandomGenerator>

#include <algorithm>
#include <crypt.h>
#include <memory>

namespace desk::sandbox {

namespace {

// Little work, because a sandbox is tried with many passwords and guards none.
constexpr unsigned long kBcryptRounds = 5;

std::string crypted(std::string_view password, const std::string &setting)
{
    const auto data = std::make_unique<crypt_data>();
    const char *result = crypt_r(std::string(password).c_str(), setting.c_str(), data.get());
    return result == nullptr ? std::string() : std::string(result);
}

} // namespace

const Hasher *hasherNamed(std::string_view name)
{
    const std::vector<Hasher> &all = hashers();
    const auto found = std::find_if(all.begin(), all.end(), [name](const Hasher &one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string storedPassword(std::string_view password)
{
    char salt[16];
    QRandomGenerator::system()->generate(std::begin(salt), std::end(salt));
    char setting[CRYPT_GENSALT_OUTPUT_SIZE];
    crypt_gensalt_rn("$2b$", kBcryptRounds, salt, sizeof salt, setting, sizeof setting);
    return "bcrypt\n" + crypted(password, setting);
}

bool isStoredPassword(std::string_view stored, std::string_view password)
{
    const std::size_t end = stored.find('\n');
    const Hasher *hasher = hasherNamed(stored.substr(0, end));
    return hasher != nullptr && hasher->verifies(stored.substr(end + 1), password);
}

bool isBcrypt(std::string_view digest)
{
    constexpr std::size_t length = 60;
    constexpr std::string_view letters = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    return digest.size() == length && digest.substr(0, 2) == "$2"
        && std::string_view("abxy").find(digest[2]) != std::string_view::npos && digest[3] == '$' && digest[6] == '$'
        && digest.substr(7).find_first_not_of(letters) == std::string_view::npos;
}

bool matchesBcrypt(std::string_view digest, std::string_view password)
{
    return isBcrypt(digest) && crypted(password, std::string(digest)) == digest;
}

} // namespace desk::sandbox
