#pragma once

#include "sandbox/store/storeduser.h"

#include <string>
#include <string_view>
#include <vector>

//! What several operations do to a user. None of it touches a member that says the same already.
namespace desk::sandbox {

class Generator;

//! Bytes of compact JSON that one field of metadata may hold.
inline constexpr std::size_t kMetadataLimit = 8192;
inline constexpr std::string_view kMetadataFields[] = {"public_metadata", "private_metadata", "unsafe_metadata"};

inline constexpr std::int64_t kAllAttempts = 100; //!< failed verifications before a user is locked

//! Unix milliseconds; nothing unless \a text is a moment as RFC 3339 writes it.
[[nodiscard]] std::optional<Milliseconds> momentFrom(const std::string &text);
//! How many things the user can be identified by; passkeys and passwords are none.
[[nodiscard]] std::size_t identificationCount(const UserDocument &user);
//! The id under which an external account can be deleted: where there are two, it is not the one called id.
[[nodiscard]] std::string externalAccountId(const JsonTree &account);
//! E-mail addresses, telephone numbers and username.
[[nodiscard]] std::vector<std::string> identifiersOf(const UserDocument &user);
//! Whether a directory decides about the user: everybody at Northwind Traders.
[[nodiscard]] bool isManagedByDirectory(const UserDocument &user);
//! Brings what is said about second factors in line with TOTP and telephones, and notes when that began or ended.
void updateSecondFactors(StoredUser &user, Milliseconds now);
//! The default image, with the initials of the names.
void setDefaultImage(UserDocument &user, const Generator &generator);
void setUploadedImage(UserDocument &user, const std::string &imageId);
[[nodiscard]] JsonTree textOrNull(const std::string &text);

} // namespace desk::sandbox
