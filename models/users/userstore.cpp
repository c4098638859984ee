#include "models/users/userstore.h"

#include "models/users/rawcompressor.h"
#include "models/users/rawusers.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace desk::models {

namespace {

constexpr qint64 lockTolerance = 5'000; //!< ms; network time goes into arrival + seconds left

//! The user's JSON without the value of its own (not a nested) lockout_expires_in_seconds.
QByteArray withoutCountdown(QByteArrayView json)
{
    constexpr QByteArrayView key("\"lockout_expires_in_seconds\"");
    int depth = 0;
    qsizetype at = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            const qsizetype from = at++;
            while (at < json.size() && json[at] != '"')
                at += json[at] == '\\' ? 2 : 1;
            ++at;
            if (depth == 1 && json.sliced(from).startsWith(key)) {
                qsizetype end = at;
                while (end < json.size() && json[end] != ',' && json[end] != '}')
                    ++end;
                return json.first(at).toByteArray() + json.sliced(end).toByteArray();
            }
            continue;
        }
        depth += (c == '{' || c == '[') ? 1 : (c == '}' || c == ']') ? -1 : 0;
        ++at;
    }
    return json.toByteArray();
}

} // namespace

UserStore::UserStore(QObject *parent) : QObject(parent) { }

UserStore::~UserStore()
{
    // Joins: nothing is posted to this object any more once it is gone.
    m_compressor.reset();
}

std::vector<UserRow> UserStore::append(const UserChunk::Pointer &chunk)
{
    const UserRow base = m_rowCount;
    std::vector<UserRow> rows(chunk->size());
    std::vector<quint32> kept; // of the chunk; kept[i] gets the row base + i
    kept.reserve(chunk->size());
    std::vector<std::pair<UserRow, UserRow>> replaced;
    std::vector<UserRow> old;

    for (quint32 i = 0; i < chunk->size(); ++i) {
        const QByteArrayView id = chunk->text(i, UserChunk::Id);
        const quint64 hash = UserIndex::hash(id);
        const auto isIt = [&](UserRow row) {
            return (row < base ? at(row).id() : chunk->text(kept[row - base], UserChunk::Id)) == id;
        };
        const UserRow known = m_index.find(hash, isIt);
        const UserRow fresh = base + UserRow(kept.size());
        if (known == UserIndex::none) {
            m_index.insert(hash, fresh);
        } else if (known >= base || (!isOlder(known, *chunk, i) && !isUnchanged(known, *chunk, i))) {
            m_index.replace(hash, known, fresh);
            m_superseded.insert(known, fresh);
            old.push_back(known);
            if (known < base)
                replaced.emplace_back(known, fresh);
        } else {
            rows[i] = known;
            continue;
        }
        kept.push_back(i);
        rows[i] = fresh;
    }

    if (!kept.empty())
        add(kept.size() == chunk->size() ? chunk : chunk->subset(kept));
    std::ranges::for_each(old, [this](UserRow row) { replace(row); });
    // A page can name a user twice (it moved while the list was paged through): the later one holds.
    for (UserRow &row : rows)
        row = newest(row);
    for (const auto &[before, after] : replaced)
        Q_EMIT updated(before, newest(after));
    return rows;
}

void UserStore::replace(UserRow row)
{
    const auto chunk = placeOf(row).chunk;
    if (--m_current[chunk] > 0)
        return;
    // Whoever has just been told may still be looking at it.
    if (m_spent.empty())
        QMetaObject::invokeMethod(this, &UserStore::dropSpent, Qt::QueuedConnection);
    m_spent.push_back(chunk);
}

void UserStore::dropSpent()
{
    for (const auto chunk : std::exchange(m_spent, {})) {
        m_columnBytes -= m_chunks[chunk]->columnBytes();
        m_chunks[chunk].reset();
    }
}

bool UserStore::isOlder(UserRow known, const UserChunk &chunk, quint32 index) const
{
    const qint64 updatedAt = chunk.time(index, UserChunk::UpdatedAt);
    return updatedAt != 0 && updatedAt < at(known).updatedAt();
}

bool UserStore::isUnchanged(UserRow known, const UserChunk &chunk, quint32 index) const
{
    const Place place = placeOf(known);
    const UserChunk &before = *m_chunks[place.chunk];
    const qint64 expiredBefore = before.time(place.index, UserChunk::LockExpiresAt);
    const qint64 expiresNow = chunk.time(index, UserChunk::LockExpiresAt);
    // A lock that was set anew for as long can have the very same bytes.
    if (std::abs(expiredBefore - expiresNow) > lockTolerance)
        return false;
    if (before.m_raw->fingerprint(place.index) == chunk.m_raw->fingerprint(index))
        return true;
    if (expiredBefore == 0 || expiresNow == 0)
        return false;
    return withoutCountdown(before.m_raw->at(place.index)) == withoutCountdown(chunk.m_raw->at(index));
}

void UserStore::add(UserChunk::Pointer chunk)
{
    const auto key = quint32(m_chunks.size());
    m_firsts.push_back(m_rowCount);
    m_rowCount += chunk->size();
    while ((UserRow(m_directory.size()) << blockShift) < m_rowCount)
        m_directory.push_back(key);
    m_columnBytes += chunk->columnBytes();
    m_current.push_back(chunk->size());
    if (!m_compressor)
        startCompressor();
    if (auto plain = std::dynamic_pointer_cast<const PlainRawUsers>(chunk->m_raw))
        m_compressor->enqueue(key, std::move(plain));
    m_chunks.push_back(std::move(chunk));
}

void UserStore::startCompressor()
{
    m_compressor = std::make_unique<RawCompressor>(
        [this, generation = ++m_generation](quint32 key, const RawCompressor::Packed &packed) {
            const auto swap = [this, generation, key, packed] {
                // After clear() another compressor counts from 0 again.
                if (generation == m_generation && m_compressor && m_chunks[key])
                    m_chunks[key]->m_raw = packed;
            };
            QMetaObject::invokeMethod(this, swap, Qt::QueuedConnection);
        });
}

std::optional<UserRow> UserStore::find(QByteArrayView userId) const
{
    const UserRow row =
        m_index.find(UserIndex::hash(userId), [&](UserRow candidate) { return at(candidate).id() == userId; });
    return row == UserIndex::none ? std::nullopt : std::optional(row);
}

UserRow UserStore::newest(UserRow row) const
{
    if (m_superseded.isEmpty())
        return row;
    for (auto next = m_superseded.constFind(row); next != m_superseded.constEnd(); next = m_superseded.constFind(row))
        row = *next;
    return row;
}

QByteArray UserStore::rawJson(UserRow row) const
{
    const Place place = keptPlaceOf(row);
    return m_chunks[place.chunk]->m_raw->at(place.index);
}

qsizetype UserStore::size() const { return qsizetype(m_index.size()); }

UserStore::Memory UserStore::memory() const
{
    Memory memory;
    memory.columns = m_columnBytes + m_index.bytes() + qint64(sizeof(*this))
        + qint64(m_chunks.capacity() * sizeof(m_chunks[0]) + m_firsts.capacity() * sizeof(UserRow)
                 + m_directory.capacity() * sizeof(quint32) + m_current.capacity() * sizeof(quint32))
        + qint64(m_superseded.capacity()) * qint64(2 * sizeof(UserRow) + 1);
    for (const UserChunk::Pointer &chunk : m_chunks)
        memory.rawJson += chunk ? chunk->m_raw->bytes() : 0;
    if (m_compressor) {
        memory.rawJson += m_compressor->dictionaryBytes();
        memory.waiting = m_compressor->waitingUsers();
    }
    return memory;
}

void UserStore::clear()
{
    if (m_chunks.empty())
        return;
    Q_EMIT aboutToClear();
    m_compressor.reset();
    m_chunks.clear();
    m_chunks.shrink_to_fit();
    m_current.clear();
    m_spent.clear();
    m_firsts.clear();
    m_directory.clear();
    m_rowCount = 0;
    m_index.clear();
    m_superseded.clear();
    m_columnBytes = 0;
}

} // namespace desk::models
