#pragma once

#include <string>
#include <string_view>

namespace desk::sandbox {

//! A way in which other systems keep passwords, by the service's name for it.
struct Hasher
{
    std::string_view name{};
    //! Whether a digest has the form that this way needs.
    bool (*fits)(std::string_view digest) = nullptr;
    //! Whether \a password gives \a digest, which fits.
    bool (*verifies)(std::string_view digest, std::string_view password) = nullptr;
};

//! nullptr when there is no such way.
[[nodiscard]] const Hasher *hasherNamed(std::string_view name);

//! A password as it is stored: "bcrypt", a line end and the digest.
[[nodiscard]] std::string storedPassword(std::string_view password);
//! Whether \a password is the one stored; \a stored is "hasher", a line end and the digest.
[[nodiscard]] bool isStoredPassword(std::string_view stored, std::string_view password);
[[nodiscard]] bool isBcrypt(std::string_view digest);
[[nodiscard]] bool matchesBcrypt(std::string_view digest, std::string_view password);

} // namespace desk::sandbox
