#pragma once

#include <string_view>

//! The ways to keep passwords that no library has ready-made; see Hasher.
namespace desk::sandbox {

[[nodiscard]] bool fitsPhpass(std::string_view digest);
[[nodiscard]] bool verifiesPhpass(std::string_view digest, std::string_view password);
//! phpass over the MD5 (in hexadecimal) of the password, as installations have it that once kept plain MD5.
[[nodiscard]] bool verifiesMd5Phpass(std::string_view digest, std::string_view password);
//! Hash, salt, signer key, salt separator (all base64), rounds, memory cost.
[[nodiscard]] bool fitsFirebase(std::string_view digest);
[[nodiscard]] bool verifiesFirebase(std::string_view digest, std::string_view password);
//! "scrypt:N:r:p", salt, hash in hexadecimal.
[[nodiscard]] bool fitsWerkzeug(std::string_view digest);
[[nodiscard]] bool verifiesWerkzeug(std::string_view digest, std::string_view password);

} // namespace desk::sandbox
