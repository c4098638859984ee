#pragma once

#include "api/operations/all.h"

namespace desk::contract {

//! What a run makes its requests of: ids that came from answers where they can be used, else ids of the right
//! shape, and names that no earlier run has taken.
struct Ids
{
    QString user{};
    QString emailAddress{};
    QString phoneNumber{};
    QString web3Wallet{};
};

//! \p id if it can go into a path, else an id with \p prefix that nobody has.
[[nodiscard]] QString usableId(const QString &id, const char *prefix);

// Requests that between them use every parameter of their operation.

[[nodiscard]] api::UserFilter everyFilter(); //!< that is not deprecated
[[nodiscard]] api::CreateUser userWithPassword(const QString &unique, const QString &password);
[[nodiscard]] api::CreateUser userWithDigest(const QString &unique);
[[nodiscard]] api::UpdateUser profileUpdate(const Ids &ids, const QString &unique, const QString &password);
[[nodiscard]] api::UpdateUser digestUpdate(const QString &userId);

inline constexpr auto backupCode = "k4m9x2q7";

//! The smallest PNG there is.
[[nodiscard]] QByteArray tinyPng();

} // namespace desk::contract
