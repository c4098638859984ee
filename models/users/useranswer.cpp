#include "models/users/useranswer.h"

#include <QDateTime>

namespace desk::models {

api::Result<UserAnswer> decodeUserAnswer(const QByteArray &body)
{
    const auto now = QDateTime::currentMSecsSinceEpoch();
    auto user = api::Json<api::User>::decode(body);
    if (!user)
        return user.error();
    auto chunk = UserChunk::decode(body, now);
    if (!chunk)
        return chunk.error();
    return UserAnswer{std::move(user).value(), std::move(chunk).value(), now};
}

} // namespace desk::models
