#pragma once

#include "api/json.h"

#include <QString>
#include <QStringList>

namespace desk::api {

// Small answers that are no resource of their own.

//! The answer of most deletes.
struct DeletedObject
{
    QString object{}; //!< what it was: "user", "passkey", "web3_wallet", "external_account"
    QString id{};
    QString slug{};
    QString externalId{};
    bool deleted = false;
    friend bool operator==(const DeletedObject &, const DeletedObject &) = default;
};

//! The answer of verify_password and verify_totp. A wrong password or code is an Error of status 422.
struct VerifyResult
{
    bool verified = false;
    QString codeType{}; //!< "totp" or "backup_code" (which is now consumed); empty for a password
    friend bool operator==(const VerifyResult &, const VerifyResult &) = default;
};

//! The answer of disabling MFA, TOTP and backup codes: not the user, which has to be read again.
struct UserIdOnly
{
    QString userId{};
    friend bool operator==(const UserIdOnly &, const UserIdOnly &) = default;
};

struct Instance
{
    QString id{};
    QString environmentType{}; //!< "development", "production", …
    QStringList allowedOrigins{};
    QString workspaceId{};
    QByteArray rawJson{}; //!< exactly as received
    friend bool operator==(const Instance &, const Instance &) = default;
};

template <>
struct Json<DeletedObject>
{
    static Result<DeletedObject> decode(const QByteArray &body);
};

template <>
struct Json<VerifyResult>
{
    static Result<VerifyResult> decode(const QByteArray &body);
};

template <>
struct Json<UserIdOnly>
{
    static Result<UserIdOnly> decode(const QByteArray &body);
};

template <>
struct Json<Instance>
{
    static Result<Instance> decode(const QByteArray &body);
};

} // namespace desk::api
