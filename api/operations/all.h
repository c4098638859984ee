#pragma once

#include "api/operations/users.h"

#include <tuple>

namespace desk::api {

//! Every operation there is. What must hold for all of them (tests/api/tst_contract) walks this list.
using AllOperations =
    std::tuple<ListUsers, CountUsers, GetUser, BanUser, UnbanUser, LockUser, UnlockUser, BanUsers, UnbanUsers>;

} // namespace desk::api
