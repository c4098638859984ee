#pragma once

#include "models/users/userchunk.h"
#include "models/users/userindex.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace desk::models {

class RawCompressor;

//! All users this session has seen, in append-only columnar chunks (SPEED.md 2). Lives in the UI thread.
//! The newest answer about a user wins; rows handed out stay valid, but a chunk whose users were all replaced by newer
//! rows is let go of soon: then an old row shows its user as the newest does. Raw JSON is compressed by a worker with a
//! dictionary trained on the first pages; it can be asked for at any moment.
class UserStore final : public QObject
{
    Q_OBJECT

public:
    explicit UserStore(QObject *parent = nullptr);
    ~UserStore() override;

    //! Takes over a page. Returns the row of each of its users, in the page's order; a user that was already
    //! known and has not changed keeps its row, a changed one gets a new row and updated() is emitted.
    //! Unchanged means the same bytes, apart from lockout_expires_in_seconds, which counts down by itself: there
    //! the moment it runs out counts, give or take a few seconds.
    //! An answer that left the service before the known one did, by its updated_at, comes too late and is not taken:
    //! reads and writes run side by side, and a user just unbanned must not turn banned again.
    std::vector<UserRow> append(const UserChunk::Pointer &chunk);

    [[nodiscard]] UserRef at(UserRow row) const
    {
        const Place place = keptPlaceOf(row);
        return {*m_chunks[place.chunk], place.index};
    }
    [[nodiscard]] std::optional<UserRow> find(QByteArrayView userId) const; //!< the newest row
    [[nodiscard]] UserRow newest(UserRow row) const; //!< the newest row of the user at \p row
    [[nodiscard]] QByteArray rawJson(UserRow row) const; //!< exactly as received; < 10 µs
    [[nodiscard]] qsizetype size() const; //!< distinct users
    [[nodiscard]] UserRow rowCount() const { return m_rowCount; } //!< every row below it exists

    //! Bytes held, for the benchmark and the about box.
    struct Memory
    {
        qint64 columns = 0; //!< arena, integers, index: what search needs
        qint64 rawJson = 0;
        qint64 waiting = 0; //!< users whose raw JSON is to be compressed (not counted while there are too few)
    };
    [[nodiscard]] Memory memory() const;

    void clear(); //!< every row and UserRef becomes invalid; tables follow aboutToClear()

Q_SIGNALS:
    //! \p before was replaced by \p after (another row, the same user).
    void updated(desk::models::UserRow before, desk::models::UserRow after);
    //! The rows are still there, but not for long.
    void aboutToClear();

private:
    struct Place
    {
        quint32 chunk = 0;
        quint32 index = 0;
    };
    //! Rows to a block: the directory tells the chunk in which each block begins.
    static constexpr unsigned blockShift = 6;

    [[nodiscard]] Place placeOf(UserRow row) const
    {
        quint32 chunk = m_directory[row >> blockShift];
        // At most one block's worth of steps, and that only among chunks of single users.
        while (chunk + 1 < m_firsts.size() && m_firsts[chunk + 1] <= row)
            ++chunk;
        return {chunk, row - m_firsts[chunk]};
    }
    [[nodiscard]] Place keptPlaceOf(UserRow row) const
    {
        const Place place = placeOf(row);
        return m_chunks[place.chunk] ? place : placeOf(newest(row));
    }
    void replace(UserRow row);
    void dropSpent();
    [[nodiscard]] bool isOlder(UserRow known, const UserChunk &chunk, quint32 index) const;
    [[nodiscard]] bool isUnchanged(UserRow known, const UserChunk &chunk, quint32 index) const;
    void add(UserChunk::Pointer chunk);
    void startCompressor();

    std::vector<UserChunk::Pointer> m_chunks; //!< null: all of its users were replaced
    std::vector<quint32> m_current; //!< how many users of each chunk were not replaced
    std::vector<quint32> m_spent; //!< chunks to be let go of
    std::vector<UserRow> m_firsts; //!< of each chunk
    std::vector<quint32> m_directory;
    UserRow m_rowCount = 0;
    UserIndex m_index;
    QHash<UserRow, UserRow> m_superseded; //!< by the next newer row
    qint64 m_columnBytes = 0;
    std::unique_ptr<RawCompressor> m_compressor;
    quint32 m_generation = 0; //!< of the compressor
};

} // namespace desk::models
