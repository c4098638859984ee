#pragma once

#include "models/users/userchunk.h"

#include <vector>

namespace desk::models {

using namespace Qt::StringLiterals;

inline constexpr qint64 arrival = 1'800'000'000'000;

//! Decodes a copy that ends exactly where its memory ends, so that a sanitizer sees every byte read beyond it,
//! and another with room behind it, in which stands what goes on as the body does.
inline api::Result<UserChunk::Pointer> decodeExactly(const QByteArray &body)
{
    QByteArray roomy = body;
    roomy.reserve(body.size() + 200);
    roomy.append(200, body.isEmpty() ? ' ' : body.back());
    roomy.resize(body.size());
    const auto other = UserChunk::decode(roomy, arrival);

    const std::vector<char> copy(body.begin(), body.end());
    auto result = UserChunk::decode(QByteArray::fromRawData(copy.data(), qsizetype(copy.size())), arrival);
    const bool isSame = result.has_value() == other.has_value() && (!result || (*result)->size() == (*other)->size());
    return isSame ? result : api::Error::refused(u"Room behind the body makes a difference."_s);
}

//! Whether \p body is refused as nothing a service would send, with a reason.
inline bool isProtocolError(const QByteArray &body)
{
    const auto result = decodeExactly(body);
    return !result && result.error().kind == api::Error::Kind::Protocol && !result.error().message.isEmpty();
}

} // namespace desk::models
