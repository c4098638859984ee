#pragma once

#include "models/users/userref.h"

#include <array>
#include <vector>

namespace desk::models {

//! From a user's id to its newest row: open addressing over (hash, row), split into many small tables so that
//! no single insertion pays for growing a large one in the UI thread. The ids themselves stay in the arena:
//! who asks compares.
class UserIndex final
{
public:
    static constexpr UserRow none = ~UserRow(0);

    [[nodiscard]] static quint64 hash(QByteArrayView id);

    //! The row for which \p isIt(row) among those with \p hash, or none.
    template <typename IsIt>
    [[nodiscard]] UserRow find(quint64 hash, IsIt isIt) const
    {
        const Table &table = m_tables[hash >> shardShift];
        if (table.slots.empty())
            return none;
        const std::size_t mask = table.slots.size() - 1;
        for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
            const Slot &slot = table.slots[at];
            if (slot.row == none || (slot.hash == quint32(hash) && isIt(slot.row)))
                return slot.row;
        }
    }

    void insert(quint64 hash, UserRow row); //!< one that is not there
    void replace(quint64 hash, UserRow before, UserRow after);
    void clear();

    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] qint64 bytes() const;

private:
    static constexpr unsigned shardShift = 64 - 8;
    struct Slot
    {
        quint32 hash = 0;
        UserRow row = none;
    };
    struct Table
    {
        std::vector<Slot> slots{}; //!< a power of two, at most three quarters full
        std::size_t used = 0;
    };

    static void place(std::vector<Slot> &slots, Slot slot);

    std::array<Table, 256> m_tables{};
    qint64 m_size = 0;
};

} // namespace desk::models
