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

//! Of a request with api::Basis::JustRead: it would have had to wait and was not sent, so the user is to be read again.
[[nodiscard]] inline bool hasToReadAgain(const api::Error &error)
{
    return error.kind == api::Error::Kind::RateLimited && error.effect == api::Error::Effect::NotApplied;
}
constexpr int mostAttempts = 4; //!< of such a request, each after reading

} // namespace desk::models
