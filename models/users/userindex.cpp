#include "models/users/userindex.h"

#include <QHashFunctions>

namespace desk::models {

quint64 UserIndex::hash(QByteArrayView id)
{
    const auto mixed = quint64(qHashBits(id.data(), std::size_t(id.size()), QHashSeed::globalSeed()));
    // The table is chosen by the highest bits: spread the entropy up to them whatever the hash function did.
    return mixed * 0x9E3779B97F4A7C15U;
}

void UserIndex::place(std::vector<Slot> &slots, Slot slot)
{
    const std::size_t mask = slots.size() - 1;
    std::size_t at = slot.hash & mask;
    while (slots[at].row != none)
        at = (at + 1) & mask;
    slots[at] = slot;
}

void UserIndex::insert(quint64 hash, UserRow row)
{
    Table &table = m_tables[hash >> shardShift];
    if ((table.used + 1) * 4 > table.slots.size() * 3) {
        std::vector<Slot> larger(std::max<std::size_t>(4, table.slots.size() * 2));
        for (const Slot &slot : table.slots) {
            if (slot.row != none)
                place(larger, slot);
        }
        table.slots.swap(larger);
    }
    place(table.slots, {quint32(hash), row});
    ++table.used;
    ++m_size;
}

void UserIndex::replace(quint64 hash, UserRow before, UserRow after)
{
    std::vector<Slot> &slots = m_tables[hash >> shardShift].slots;
    const std::size_t mask = slots.size() - 1;
    std::size_t at = hash & mask;
    while (slots[at].row != before)
        at = (at + 1) & mask;
    slots[at].row = after;
}

void UserIndex::clear()
{
    m_tables = {};
    m_size = 0;
}

qint64 UserIndex::bytes() const
{
    qint64 bytes = qint64(sizeof(*this));
    for (const Table &table : m_tables)
        bytes += qint64(table.slots.capacity() * sizeof(Slot));
    return bytes;
}

} // namespace desk::models
