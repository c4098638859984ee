#pragma once

#include "api/result.h"
#include "models/users/userref.h"

#include <QByteArray>

#include <array>
#include <memory>
#include <vector>

namespace desk::models {

class RawUsers;
struct ChunkDraft;

//! One page of users as columns: an arena of UTF-8, integers and flag bits, plus each user's raw JSON.
//! Made in the network thread, immutable afterwards, so it is shared between threads freely.
class UserChunk final
{
public:
    using Pointer = std::shared_ptr<const UserChunk>;

    ~UserChunk();
    Q_DISABLE_COPY_MOVE(UserChunk)

    //! Reads the body of GET /users, a bare array of users (or a single user object), leniently, with any key
    //! order. Error::Kind::Protocol if it is not JSON, cut short, no array, or holds a user without an id.
    //! \p arrival: Unix milliseconds, what lockout_expires_in_seconds counts from.
    //! What it does not keep (metadata and fields it does not know) is checked for its structure, not for the
    //! escapes inside its strings.
    [[nodiscard]] static api::Result<Pointer> decode(const QByteArray &body, qint64 arrival);

    [[nodiscard]] quint32 size() const { return m_size; }
    [[nodiscard]] UserRef at(quint32 index) const { return {*this, index}; }

private:
    friend class UserDecoder;
    friend class UserRef;
    friend class UserStore;
    friend struct ChunkDraft;

    enum Text : quint8 {
        Id,
        FirstName,
        LastName,
        Email,
        Phone,
        Username,
        ExternalId,
        Providers,
        Organizations,
        ImageUrl,
        TextCount
    };
    enum Time : quint8 { CreatedAt, UpdatedAt, LastActiveAt, LastSignInAt, LockExpiresAt, TimeCount };

    //! Where the texts of a user end in the arena, for one whose texts are too long for 16 bits.
    struct LongEnds
    {
        quint32 index = 0;
        std::array<quint32, TextCount> ends{};
    };

    UserChunk() = default;

    [[nodiscard]] QByteArrayView text(quint32 index, Text which) const
    {
        const quint16 *const ends = m_ends + std::size_t(index) * TextCount;
        // The first text is the id, which is never empty: an end of 0 there says "look among the long ones".
        if (ends[Id] == 0) [[unlikely]]
            return longText(index, which);
        const quint32 from = which == Id ? 0 : ends[which - 1];
        return {m_arena + m_starts[index] + from, qsizetype(ends[which] - from)};
    }
    [[nodiscard]] QByteArrayView longText(quint32 index, Text which) const;
    [[nodiscard]] qint64 time(quint32 index, Time which) const { return m_times[std::size_t(which) * m_size + index]; }

    //! A chunk of the users at \p indices only, with their raw JSON.
    [[nodiscard]] Pointer subset(const std::vector<quint32> &indices) const;
    [[nodiscard]] qint64 columnBytes() const;

    quint32 m_size = 0;
    quint32 m_blockSize = 0;
    std::unique_ptr<std::byte[]> m_block; //!< everything below, in one piece: a chunk of one user must stay small
    const qint64 *m_times = nullptr; //!< TimeCount columns
    const quint32 *m_flags = nullptr;
    const quint32 *m_starts = nullptr; //!< of each user in the arena
    const quint16 *m_ends = nullptr; //!< TextCount a user, counted from its start
    const char *m_arena = nullptr; //!< followed by arenaPadding bytes, for reading in strides
    std::unique_ptr<const std::vector<LongEnds>> m_long; //!< rarely there
    //! The store, in its thread, swaps this for a compressed one; nobody else looks at it.
    mutable std::shared_ptr<const RawUsers> m_raw;
};

} // namespace desk::models
