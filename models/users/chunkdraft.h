#pragma once

#include "models/users/userchunk.h"

namespace desk::models {

//! A chunk in the making: the decoder fills it user by user, pack() lays it out.
struct ChunkDraft
{
    using Text = UserChunk::Text;
    using Time = UserChunk::Time;

    //! Zeroed bytes behind the arena, so that a search may read whole vector registers.
    static constexpr std::size_t arenaPadding = 64;

    struct User
    {
        quint32 start = 0; //!< in the arena
        std::array<quint32, UserChunk::TextCount> ends{}; //!< from the start, in the order of UserChunk::Text
        std::array<qint64, UserChunk::TimeCount> times{};
        quint32 flags = 0;
    };

    std::vector<User> users{};
    std::vector<char> arena{}; //!< the decoder writes through a cursor: only arenaSize of it is used
    std::size_t arenaSize = 0;

    [[nodiscard]] std::shared_ptr<UserChunk> pack(std::shared_ptr<const RawUsers> raw) const;
};

} // namespace desk::models
