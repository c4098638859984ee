#pragma once

#include "sandbox/api/operation.h"

//! What each operation does: one function a row of operations().
namespace desk::sandbox::handlers {

[[nodiscard]] Outcome listUsers(Instance &instance, const Request &request);
[[nodiscard]] Outcome countUsers(Instance &instance, const Request &request);
[[nodiscard]] Outcome getUser(Instance &instance, const Request &request);
[[nodiscard]] Outcome banUser(Instance &instance, const Request &request);
[[nodiscard]] Outcome unbanUser(Instance &instance, const Request &request);
[[nodiscard]] Outcome lockUser(Instance &instance, const Request &request);
[[nodiscard]] Outcome unlockUser(Instance &instance, const Request &request);
[[nodiscard]] Outcome banUsers(Instance &instance, const Request &request);
[[nodiscard]] Outcome unbanUsers(Instance &instance, const Request &request);
[[nodiscard]] Outcome createUser(Instance &instance, const Request &request);
[[nodiscard]] Outcome updateUser(Instance &instance, const Request &request);
[[nodiscard]] Outcome deleteUser(Instance &instance, const Request &request);
[[nodiscard]] Outcome mergeMetadata(Instance &instance, const Request &request);
[[nodiscard]] Outcome replaceMetadata(Instance &instance, const Request &request);
[[nodiscard]] Outcome verifyPassword(Instance &instance, const Request &request);
[[nodiscard]] Outcome verifyTotp(Instance &instance, const Request &request);
[[nodiscard]] Outcome disableMfa(Instance &instance, const Request &request);
[[nodiscard]] Outcome deleteTotp(Instance &instance, const Request &request);
[[nodiscard]] Outcome deleteBackupCodes(Instance &instance, const Request &request);
[[nodiscard]] Outcome deletePasskey(Instance &instance, const Request &request);
[[nodiscard]] Outcome deleteWallet(Instance &instance, const Request &request);
[[nodiscard]] Outcome deleteExternalAccount(Instance &instance, const Request &request);
[[nodiscard]] Outcome setProfileImage(Instance &instance, const Request &request);
[[nodiscard]] Outcome deleteProfileImage(Instance &instance, const Request &request);
[[nodiscard]] Outcome getAccessTokens(Instance &instance, const Request &request);
[[nodiscard]] Outcome listUserMemberships(Instance &instance, const Request &request);
[[nodiscard]] Outcome listUserInvitations(Instance &instance, const Request &request);
[[nodiscard]] Outcome listInstanceMemberships(Instance &instance, const Request &request);
[[nodiscard]] Outcome getInstance(Instance &instance, const Request &request);

} // namespace desk::sandbox::handlers
