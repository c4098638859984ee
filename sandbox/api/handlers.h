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

} // namespace desk::sandbox::handlers
