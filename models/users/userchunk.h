#pragma once

#include "api/result.h"
#include "models/users/userref.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace desk::models {

//! One page of users as columns: an arena of UTF-8, integers and flag bits, plus each user's raw JSON.
//! Made in the network thread, immutable afterwards, so it is shared between threads freely.
class UserChunk final
{
public:
    using Pointer = std::shared_ptr<const UserChunk>;

    //! Reads the body of GET /users, a bare array of users (or a single user object), leniently, with any key
    //! order. Error::Kind::Protocol if it is not JSON, cut short, no array, or holds a user without an id.
    //! \p arrival: Unix milliseconds, what lockout_expires_in_seconds counts from.
    [[nodiscard]] static api::Result<Pointer> decode(const QByteArray &body, qint64 arrival);

    [[nodiscard]] quint32 size() const;
    [[nodiscard]] UserRef at(quint32 index) const { return {*this, index}; }

    // The author of userchunk.cpp completes the private part.
private:
    friend class UserRef;
    friend class UserStore;
};

} // namespace desk::models
