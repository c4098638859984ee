#pragma once

#include "api/user.h"
#include "models/users/userref.h"

namespace desk::ui {

//! The little the list knows of a user, for the case that their raw JSON cannot be had.
[[nodiscard]] api::User userFromRow(const models::UserRef &row);

} // namespace desk::ui
