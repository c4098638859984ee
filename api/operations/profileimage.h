#pragma once

#include "api/endpoint.h"
#include "api/user.h"

namespace desk::api {

//! A PNG, JPEG, GIF or WebP file of 10 MB at the most. It is checked before anything is sent (by its first
//! bytes, not its name) and read while it is sent.
struct SetProfileImage
{
    using Response = User;
    static constexpr Endpoint endpoint{"SetUserProfileImage", Verb::Post, "/users/{user_id}/profile_image",
                                       Repeat::Idempotent};

    QString userId{};
    QString filePath{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
    [[nodiscard]] Result<Body> body() const { return imageBody(filePath); }
};

struct DeleteProfileImage
{
    using Response = User;
    static constexpr Endpoint endpoint{"DeleteUserProfileImage", Verb::Delete, "/users/{user_id}/profile_image",
                                       Repeat::Idempotent};

    QString userId{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
};

} // namespace desk::api
