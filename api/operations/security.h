#pragma once

#include "api/answers.h"
#include "api/endpoint.h"
#include "api/user.h"

namespace desk::api {

// How a user proves who they are. Those that answer with UserIdOnly or DeletedObject leave the user to be
// read again.

//! Error 422 "incorrect_password" if it is wrong. Unsafe, because nobody says whether failures count
//! towards a lockout.
struct VerifyPassword
{
    using Response = VerifyResult;
    static constexpr Endpoint endpoint{"VerifyPassword", Verb::Post, "/users/{user_id}/verify_password",
                                       Repeat::Unsafe};

    QString userId{};
    QString password{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
    [[nodiscard]] Result<Body> body() const { return JsonWriter{}.add("password", password).body(); }
};

//! Takes a code of the authenticator app, or a backup code, which is thereby consumed.
struct VerifyTotp
{
    using Response = VerifyResult;
    static constexpr Endpoint endpoint{"VerifyTOTP", Verb::Post, "/users/{user_id}/verify_totp", Repeat::Unsafe};

    QString userId{};
    QString code{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
    [[nodiscard]] Result<Body> body() const { return JsonWriter{}.add("code", code).body(); }
};

//! Operations that take a user's id and answer with nothing else.
struct SecondFactorOperation
{
    using Response = UserIdOnly;
    QString userId{};
    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
};

//! All at once: SMS codes, authenticator app and backup codes.
struct DisableMfa : SecondFactorOperation
{
    static constexpr Endpoint endpoint{"DisableMFA", Verb::Delete, "/users/{user_id}/mfa", Repeat::Idempotent};
};

struct DeleteTotp : SecondFactorOperation
{
    static constexpr Endpoint endpoint{"DeleteTOTP", Verb::Delete, "/users/{user_id}/totp", Repeat::Idempotent};
};

struct DeleteBackupCodes : SecondFactorOperation
{
    static constexpr Endpoint endpoint{"DeleteBackupCode", Verb::Delete, "/users/{user_id}/backup_code",
                                       Repeat::Idempotent};
};

//! The service mails the user about it.
struct DeletePasskey
{
    using Response = DeletedObject;
    static constexpr Endpoint endpoint{"UserPasskeyDelete", Verb::Delete,
                                       "/users/{user_id}/passkeys/{passkey_identification_id}", Repeat::SendsMail};

    QString userId{};
    QString passkeyId{}; //!< Passkey::id

    [[nodiscard]] QStringList pathArgs() const { return {userId, passkeyId}; }
};

//! Refused if it is the user's last way to identify.
struct DeleteWeb3Wallet
{
    using Response = DeletedObject;
    static constexpr Endpoint endpoint{"UserWeb3WalletDelete", Verb::Delete,
                                       "/users/{user_id}/web3_wallets/{web3_wallet_identification_id}",
                                       Repeat::Idempotent};

    QString userId{};
    QString web3WalletId{}; //!< Web3Wallet::id

    [[nodiscard]] QStringList pathArgs() const { return {userId, web3WalletId}; }
};

//! Refused if it is the user's last way to identify.
struct DeleteExternalAccount
{
    using Response = DeletedObject;
    static constexpr Endpoint endpoint{"DeleteExternalAccount", Verb::Delete,
                                       "/users/{user_id}/external_accounts/{external_account_id}", Repeat::Idempotent};

    QString userId{};
    QString externalAccountId{}; //!< ExternalAccount::deletionId(), which is not always its id

    [[nodiscard]] QStringList pathArgs() const { return {userId, externalAccountId}; }
};

} // namespace desk::api
