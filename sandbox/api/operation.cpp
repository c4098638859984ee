#include "sandbox/api/operation.h"

#include "sandbox/api/handlers.h"
#include "sandbox/store/userstore.h"

namespace desk::sandbox {

namespace {

std::vector<std::string_view> splitPath(std::string_view path)
{
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const std::size_t slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash);
    }
    return parts;
}

//! Fills \a values when the segments after "v1" are those of \a path. A fixed segment is preferred by table order.
bool matches(std::string_view path, const std::vector<std::string> &segments,
             std::map<std::string, std::string, std::less<>> &values)
{
    const std::vector<std::string_view> parts = splitPath(path);
    if (segments.size() != parts.size() + 1 || segments.front() != "v1")
        return false;
    values.clear();
    for (std::size_t index = 0; index < parts.size(); ++index) {
        const std::string_view part = parts[index];
        const std::string &segment = segments[index + 1];
        if (part.front() != '{') {
            if (part != segment)
                return false;
        } else if (segment.empty()) {
            return false; // "/users//ban" must never be taken for anything
        } else {
            values.emplace(part.substr(1, part.size() - 2), segment);
        }
    }
    return true;
}

} // namespace

Surroundings Instance::surroundings() const { return {imageBase, store.generator().instanceId(), now()}; }

const std::vector<Operation> &operations()
{
    // Fixed paths stand before those with a {name} in the same place.
    static const std::vector<Operation> table{
        {"GetUserList", "GET", "/users", handlers::listUsers},
        {"GetUsersCount", "GET", "/users/count", handlers::countUsers},
        {"UsersBan", "POST", "/users/ban", handlers::banUsers, Body::Json},
        {"UsersUnban", "POST", "/users/unban", handlers::unbanUsers, Body::Json},
        {"CreateUser", "POST", "/users", handlers::createUser, Body::Json},
        {"GetUser", "GET", "/users/{user_id}", handlers::getUser},
        {"BanUser", "POST", "/users/{user_id}/ban", handlers::banUser},
        {"UnbanUser", "POST", "/users/{user_id}/unban", handlers::unbanUser},
        {"LockUser", "POST", "/users/{user_id}/lock", handlers::lockUser},
        {"UnlockUser", "POST", "/users/{user_id}/unlock", handlers::unlockUser},
        {"UpdateUser", "PATCH", "/users/{user_id}", handlers::updateUser, Body::Json, true},
        {"DeleteUser", "DELETE", "/users/{user_id}", handlers::deleteUser},
        {"UpdateUserMetadata", "PATCH", "/users/{user_id}/metadata", handlers::mergeMetadata, Body::Json, true},
        {"ReplaceUserMetadata", "PUT", "/users/{user_id}/metadata", handlers::replaceMetadata, Body::Json, true},
        {"SetUserProfileImage", "POST", "/users/{user_id}/profile_image", handlers::setProfileImage, Body::Image},
        {"DeleteUserProfileImage", "DELETE", "/users/{user_id}/profile_image", handlers::deleteProfileImage},
        {"GetOAuthAccessToken", "GET", "/users/{user_id}/oauth_access_tokens/{provider}", handlers::getAccessTokens},
        {"UsersGetOrganizationMemberships", "GET", "/users/{user_id}/organization_memberships",
         handlers::listUserMemberships},
        {"UsersGetOrganizationInvitations", "GET", "/users/{user_id}/organization_invitations",
         handlers::listUserInvitations},
        {"InstanceGetOrganizationMemberships", "GET", "/organization_memberships", handlers::listInstanceMemberships},
        {"GetInstance", "GET", "/instance", handlers::getInstance},
        {"VerifyPassword", "POST", "/users/{user_id}/verify_password", handlers::verifyPassword, Body::Json},
        {"VerifyTOTP", "POST", "/users/{user_id}/verify_totp", handlers::verifyTotp, Body::Json},
        {"DisableMFA", "DELETE", "/users/{user_id}/mfa", handlers::disableMfa},
        {"DeleteTOTP", "DELETE", "/users/{user_id}/totp", handlers::deleteTotp},
        {"DeleteBackupCode", "DELETE", "/users/{user_id}/backup_code", handlers::deleteBackupCodes},
        {"UserPasskeyDelete", "DELETE", "/users/{user_id}/passkeys/{passkey_identification_id}",
         handlers::deletePasskey},
        {"UserWeb3WalletDelete", "DELETE", "/users/{user_id}/web3_wallets/{web3_wallet_identification_id}",
         handlers::deleteWallet},
        {"DeleteExternalAccount", "DELETE", "/users/{user_id}/external_accounts/{external_account_id}",
         handlers::deleteExternalAccount},
    };
    return table;
}

Match matchOperation(std::string_view method, const Target &target)
{
    Match match;
    for (const Operation &operation : operations()) {
        if (!matches(operation.path, target.segments(), match.values))
            continue;
        match.isKnownPath = true;
        if (operation.method != method)
            continue;
        match.operation = &operation;
        return match;
    }
    return match;
}

} // namespace desk::sandbox
