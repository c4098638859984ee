#pragma once

#include "api/user.h"

namespace desk::models {

//! One member of each entry of a list that a user has: valuesIn<&api::User::passkeys, &api::Passkey::id>(user).
template <auto Entries, auto Value>
[[nodiscard]] QStringList valuesIn(const api::User &user)
{
    QStringList values;
    for (const auto &entry : user.*Entries)
        values.append(entry.*Value);
    return values;
}

} // namespace desk::models
