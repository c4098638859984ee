#pragma once

#include "api/operations/instance.h"
#include "api/operations/oauth.h"
#include "api/operations/organizations.h"
#include "api/operations/profileimage.h"
#include "api/operations/security.h"
#include "api/operations/users.h"
#include "api/operations/userwrites.h"

#include <tuple>

namespace desk::api {

//! Every operation there is. What must hold for all of them (tests/api/tst_contract) walks this list.
using AllOperations =
    std::tuple<ListUsers, CountUsers, GetUser, CreateUser, UpdateUser, DeleteUser, BanUser, UnbanUser, LockUser,
               UnlockUser, BanUsers, UnbanUsers, SetProfileImage, DeleteProfileImage, UpdateMetadata, ReplaceMetadata,
               VerifyPassword, VerifyTotp, DisableMfa, DeleteTotp, DeleteBackupCodes, DeletePasskey, DeleteWeb3Wallet,
               DeleteExternalAccount, GetOAuthAccessToken, GetOrganizationMemberships, GetOrganizationInvitations,
               GetInstanceOrganizationMemberships, GetInstance>;

} // namespace desk::api
