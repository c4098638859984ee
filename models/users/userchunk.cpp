#include "models/users/userchunk.h"

#include "models/users/chunkdraft.h"
#include "models/users/rawusers.h"
#include "models/users/userdecoder.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>
#include <limits>

namespace desk::models {

api::Result<UserChunk::Pointer> UserChunk::decode(const QByteArray &body, qint64 arrival)
{
    thread_local UserDecoder decoder;
    if (const char *const problem = decoder.decode(body, arrival))
        return api::Error::protocol(QCoreApplication::translate("UserChunk", problem));
    return decoder.chunk(body);
}

UserChunk::~UserChunk() = default;

QByteArrayView UserChunk::longText(quint32 index, Text which) const
{
    const auto found = std::lower_bound(m_long->begin(), m_long->end(), index,
                                        [](const LongEnds &entry, quint32 value) { return entry.index < value; });
    const quint32 from = which == Id ? 0 : found->ends[std::size_t(which) - 1];
    return {m_arena + m_starts[index] + from, qsizetype(found->ends[which] - from)};
}

UserChunk::Pointer UserChunk::subset(const std::vector<quint32> &indices) const
{
    ChunkDraft draft;
    QByteArray page;
    std::vector<PlainRawUsers::Slice> slices;
    draft.users.reserve(indices.size());
    slices.reserve(indices.size());
    for (const quint32 index : indices) {
        ChunkDraft::User &user = draft.users.emplace_back();
        const char *const first = text(index, Id).data();
        for (quint8 which = 0; which < TextCount; ++which) {
            const QByteArrayView part = text(index, Text(which));
            user.ends[which] = quint32(part.data() + part.size() - first);
        }
        user.start = quint32(draft.arena.size());
        draft.arena.insert(draft.arena.end(), first, first + user.ends[TextCount - 1]);
        for (quint8 which = 0; which < TimeCount; ++which)
            user.times[which] = time(index, Time(which));
        user.flags = m_flags[index];

        const QByteArray json = m_raw->at(index);
        slices.push_back({quint32(page.size()), quint32(json.size())});
        page += json;
    }
    draft.arenaSize = draft.arena.size();
    page.squeeze();
    return draft.pack(std::make_shared<PlainRawUsers>(std::move(page), std::move(slices)));
}

qint64 UserChunk::columnBytes() const
{
    const std::size_t longOnes = m_long ? sizeof(*m_long) + m_long->capacity() * sizeof(LongEnds) : 0;
    return qint64(sizeof(*this) + m_blockSize + longOnes);
}

std::shared_ptr<UserChunk> ChunkDraft::pack(std::shared_ptr<const RawUsers> raw) const
{
    using Chunk = UserChunk;
    const std::size_t count = users.size();
    const std::size_t timesSize = count * Chunk::TimeCount * sizeof(qint64);
    const std::size_t flagsSize = count * sizeof(quint32);
    const std::size_t endsSize = count * Chunk::TextCount * sizeof(quint16);
    const std::size_t size = timesSize + 2 * flagsSize + endsSize + arenaSize + arenaPadding;

    std::shared_ptr<Chunk> chunk(new Chunk);
    chunk->m_size = quint32(count);
    chunk->m_blockSize = quint32(size);
    chunk->m_block.reset(new std::byte[size]);
    // From the widest type to the narrowest, so that each column is aligned without gaps.
    std::byte *const block = chunk->m_block.get();
    auto *const times = reinterpret_cast<qint64 *>(block);
    auto *const flags = reinterpret_cast<quint32 *>(block + timesSize);
    auto *const starts = flags + count;
    auto *const ends = reinterpret_cast<quint16 *>(starts + count);
    auto *const bytes = reinterpret_cast<char *>(ends + count * Chunk::TextCount);

    std::vector<Chunk::LongEnds> longOnes;
    for (std::size_t i = 0; i < count; ++i) {
        const User &user = users[i];
        for (std::size_t which = 0; which < Chunk::TimeCount; ++which)
            times[which * count + i] = user.times[which];
        flags[i] = user.flags;
        starts[i] = user.start;
        const bool isLong = user.ends.back() > std::numeric_limits<quint16>::max();
        for (std::size_t which = 0; which < Chunk::TextCount; ++which)
            ends[i * Chunk::TextCount + which] = isLong ? quint16(0) : quint16(user.ends[which]);
        if (isLong)
            longOnes.push_back({quint32(i), user.ends});
    }
    if (arenaSize > 0)
        std::memcpy(bytes, arena.data(), arenaSize);
    std::memset(bytes + arenaSize, 0, arenaPadding);

    chunk->m_times = times;
    chunk->m_flags = flags;
    chunk->m_starts = starts;
    chunk->m_ends = ends;
    chunk->m_arena = bytes;
    if (!longOnes.empty())
        chunk->m_long = std::make_unique<const std::vector<Chunk::LongEnds>>(std::move(longOnes));
    chunk->m_raw = std::move(raw);
    return chunk;
}

} // namespace desk::models
