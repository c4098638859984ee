#pragma once

#include "api/endpoint.h"
#include "api/page.h"
#include "api/user.h"

#include <optional>

namespace desk::api {

//! What GET /users and GET /users/count filter by (contract/operations.md 1). Lists take 100 values at the
//! most; times are Unix milliseconds and both bounds are exclusive.
struct UserFilter
{
    QString query{}; //!< part of an e-mail address, phone number, username, wallet, id or name
    QStringList emailAddress{};
    QStringList phoneNumber{};
    QStringList externalId{};
    QStringList username{};
    QStringList web3Wallet{};
    QStringList userId{};
    QStringList organizationId{};
    QString emailAddressQuery{};
    QString phoneNumberQuery{};
    QString usernameQuery{};
    QString nameQuery{};
    std::optional<bool> banned{};
    std::optional<qint64> lastActiveAtBefore{};
    std::optional<qint64> lastActiveAtAfter{};
    std::optional<qint64> lastActiveAtSince{}; //!< inclusive; the service wants lastActiveAtAfter instead
    std::optional<qint64> createdAtBefore{};
    std::optional<qint64> createdAtAfter{};
    std::optional<qint64> lastSignInAtBefore{};
    std::optional<qint64> lastSignInAtAfter{};
    QString provider{}; //!< only together with providerUserId
    QStringList providerUserId{};

    [[nodiscard]] Query toQuery() const;
    friend bool operator==(const UserFilter &, const UserFilter &) = default;
};

struct ListUsers
{
    using Response = QList<User>;
    static constexpr Endpoint endpoint{"GetUserList", Verb::Get, "/users", Repeat::Read};
    static constexpr int maxLimit = maxPageLimit;

    UserFilter filter{};
    QByteArray orderBy = "-created_at";
    int limit = 100; //!< 1 to maxLimit; clamped
    qint64 offset = 0;
    QString startingAfter{}; //!< id of the last user of the page before; only ordered by created_at, without offset

    [[nodiscard]] Query query() const;
};

struct CountUsers
{
    using Response = UserCount;
    static constexpr Endpoint endpoint{"GetUsersCount", Verb::Get, "/users/count", Repeat::Read};

    UserFilter filter{};

    [[nodiscard]] Query query() const;
};

//! The many operations that take a user's id and answer with the user as it now is.
struct UserOperation
{
    using Response = User;
    QString userId{};
    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
};

struct GetUser : UserOperation
{
    static constexpr Endpoint endpoint{"GetUser", Verb::Get, "/users/{user_id}", Repeat::Read};
};

//! Ends all sessions of the user; they cannot sign in until unbanned.
struct BanUser : UserOperation
{
    static constexpr Endpoint endpoint{"BanUser", Verb::Post, "/users/{user_id}/ban", Repeat::Idempotent};
};

struct UnbanUser : UserOperation
{
    static constexpr Endpoint endpoint{"UnbanUser", Verb::Post, "/users/{user_id}/unban", Repeat::Idempotent};
};

//! Until the lock expires, as the instance's settings say; sessions stay.
struct LockUser : UserOperation
{
    static constexpr Endpoint endpoint{"LockUser", Verb::Post, "/users/{user_id}/lock", Repeat::Idempotent};
};

struct UnlockUser : UserOperation
{
    static constexpr Endpoint endpoint{"UnlockUser", Verb::Post, "/users/{user_id}/unlock", Repeat::Idempotent};
};

//! Operations on 1 to 50 users at once; the answer holds each of them as it now is.
struct UsersOperation
{
    using Response = QList<User>;
    static constexpr int maxUsers = 50;
    QStringList userIds{};
    [[nodiscard]] Result<Body> body() const;
};

struct BanUsers : UsersOperation
{
    static constexpr Endpoint endpoint{"UsersBan", Verb::Post, "/users/ban", Repeat::Idempotent};
};

struct UnbanUsers : UsersOperation
{
    static constexpr Endpoint endpoint{"UsersUnban", Verb::Post, "/users/unban", Repeat::Idempotent};
};

} // namespace desk::api
