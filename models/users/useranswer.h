#pragma once

#include "api/user.h"
#include "models/users/userchunk.h"

namespace desk::models {

//! An answer that is one user, read once for what shows all of it and once for the store.
struct UserAnswer
{
    api::User user{};
    UserChunk::Pointer chunk{};
    qint64 receivedAt = 0; //!< Unix milliseconds
};

//! For Client::sendAs(): runs in the network thread.
[[nodiscard]] api::Result<UserAnswer> decodeUserAnswer(const QByteArray &body);

} // namespace desk::models
