#include "models/users/usertable.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace desk::models {

using namespace Qt::StringLiterals;

namespace {

//! So many single inserts, removals and moves are made one by one; beyond it they are made all at once.
constexpr std::size_t mostSteps = 64;

//! Which elements of \p sequence belong to one of its longest increasing subsequences.
std::vector<bool> longestIncreasing(const std::vector<quint32> &sequence)
{
    std::vector<std::size_t> tails; // tails[k]: where the subsequence of length k + 1 with the least end ends
    std::vector<std::size_t> before(sequence.size());
    for (std::size_t i = 0; i < sequence.size(); ++i) {
        const auto at = std::lower_bound(tails.begin(), tails.end(), sequence[i],
                                         [&](std::size_t tail, quint32 value) { return sequence[tail] < value; });
        before[i] = at == tails.begin() ? i : *(at - 1);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> belongs(sequence.size());
    if (tails.empty())
        return belongs;
    std::size_t i = tails.back();
    for (; before[i] != i; i = before[i])
        belongs[i] = true;
    belongs[i] = true;
    return belongs;
}

} // namespace

UserTable::UserTable(UserStore &store, QObject *parent) : QAbstractTableModel(parent), m_store(store)
{
    connect(&store, &UserStore::updated, this, &UserTable::follow);
    connect(&store, &UserStore::aboutToClear, this, &UserTable::clear);
}

int UserTable::indexedPosition(UserRow row) const
{
    if (!m_isIndexed) {
        m_positions.resize(m_store.rowCount(), nowhere);
        for (std::size_t i = 0; i < m_order.size(); ++i)
            m_positions[m_order[i]] = quint32(i);
        m_isIndexed = true;
    }
    // Entries of rows that left the table stay behind, so every answer is checked against the order itself.
    const quint32 position = row < m_positions.size() ? m_positions[row] : nowhere;
    return position < m_order.size() && m_order[position] == row ? int(position) : -1;
}

int UserTable::positionOf(QByteArrayView userId) const
{
    const std::optional<UserRow> row = m_store.find(userId);
    return row ? indexedPosition(*row) : -1;
}

void UserTable::follow(UserRow before, UserRow after)
{
    const int position = indexedPosition(before);
    if (position < 0)
        return;
    m_order[std::size_t(position)] = after;
    m_positions.resize(std::max<std::size_t>(m_positions.size(), m_store.rowCount()), nowhere);
    m_positions[after] = quint32(position);
    Q_EMIT dataChanged(index(position, 0), index(position, columnCount() - 1));
}

std::vector<UserRow> UserTable::withoutRepeats(std::size_t from, const std::vector<UserRow> &rows) const
{
    std::vector<UserRow> kept;
    kept.reserve(rows.size());
    std::vector<bool> isKept(m_store.rowCount());
    for (const UserRow any : rows) {
        const UserRow row = m_store.newest(any);
        if (isKept[row])
            continue;
        if (from > 0) {
            const int position = indexedPosition(row);
            if (position >= 0 && std::size_t(position) < from)
                continue;
        }
        isKept[row] = true;
        kept.push_back(row);
    }
    return kept;
}

void UserTable::append(const std::vector<UserRow> &rows)
{
    const std::vector<UserRow> fresh = withoutRepeats(m_order.size(), rows);
    insertRange(m_order.size(), fresh.data(), fresh.size());
}

void UserTable::merge(int from, const std::vector<UserRow> &rows)
{
    std::size_t first = std::min(std::size_t(std::max(from, 0)), m_order.size());
    std::size_t last = m_order.size();
    const std::vector<UserRow> wanted = withoutRepeats(first, rows);
    // What is the same at both ends, which is nearly always nearly all, is left alone.
    auto begin = wanted.begin();
    auto end = wanted.end();
    while (first < last && begin != end && m_order[first] == *begin) {
        ++first;
        ++begin;
    }
    while (first < last && begin != end && m_order[last - 1] == *(end - 1)) {
        --last;
        --end;
    }
    mergeMiddle(first, last, {begin, end});
}

void UserTable::mergeMiddle(std::size_t first, std::size_t last, const std::vector<UserRow> &wanted)
{
    if (wanted.empty())
        return removeRange(first, last - first);
    if (first == last)
        return insertRange(first, wanted.data(), wanted.size());

    std::vector<quint32> ranks(m_store.rowCount(), nowhere);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        ranks[wanted[i]] = quint32(i);

    // What goes, in runs; what stays, and which of it stands in another order than is wanted.
    std::vector<std::pair<std::size_t, std::size_t>> doomed;
    std::vector<quint32> staying;
    for (std::size_t i = first; i < last; ++i) {
        if (ranks[m_order[i]] != nowhere)
            staying.push_back(ranks[m_order[i]]);
        else if (!doomed.empty() && doomed.back().first + doomed.back().second == i)
            ++doomed.back().second;
        else
            doomed.emplace_back(i, 1);
    }
    const std::vector<bool> isInOrder = longestIncreasing(staying);
    std::vector<bool> isOld(wanted.size());
    std::vector<bool> isMoving(wanted.size());
    for (std::size_t i = 0; i < staying.size(); ++i) {
        isOld[staying[i]] = true;
        isMoving[staying[i]] = !isInOrder[i];
    }
    std::size_t steps = doomed.size() + std::size_t(std::count(isInOrder.begin(), isInOrder.end(), false));
    for (std::size_t i = 0; i < wanted.size(); ++i)
        steps += std::size_t(!isOld[i] && (i == 0 || isOld[i - 1]));
    if (steps > mostSteps)
        return mergeAtOnce(first, last, wanted, ranks);

    for (auto run = doomed.rbegin(); run != doomed.rend(); ++run)
        removeRange(run->first, run->second);
    moveIntoOrder(first, first + staying.size(), wanted, isMoving, isOld);
    for (std::size_t i = 0; i < wanted.size();) {
        std::size_t count = 0;
        while (i + count < wanted.size() && !isOld[i + count])
            ++count;
        insertRange(first + i, wanted.data() + i, count);
        i += std::max<std::size_t>(count, 1);
    }
}

void UserTable::moveIntoOrder(std::size_t first, std::size_t last, const std::vector<UserRow> &wanted,
                              const std::vector<bool> &isMoving, const std::vector<bool> &isOld)
{
    const auto positionIn = [&](UserRow row) {
        const auto begin = m_order.begin();
        return std::size_t(std::find(begin + std::ptrdiff_t(first), begin + std::ptrdiff_t(last), row) - begin);
    };
    // From the first on, each goes right behind the one it is to follow.
    const UserRow *previous = nullptr;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!isOld[i])
            continue;
        if (isMoving[i]) {
            const std::size_t from = positionIn(wanted[i]);
            const std::size_t to = previous ? positionIn(*previous) + 1 : first;
            if (from != to) {
                beginMoveRows({}, int(from), int(from), {}, int(to));
                const auto begin = m_order.begin();
                if (from < to)
                    std::rotate(begin + std::ptrdiff_t(from), begin + std::ptrdiff_t(from) + 1,
                                begin + std::ptrdiff_t(to));
                else
                    std::rotate(begin + std::ptrdiff_t(to), begin + std::ptrdiff_t(from),
                                begin + std::ptrdiff_t(from) + 1);
                m_isIndexed = false;
                endMoveRows();
            }
        }
        previous = &wanted[i];
    }
}

void UserTable::mergeAtOnce(std::size_t first, std::size_t last, const std::vector<UserRow> &wanted,
                            const std::vector<quint32> &ranks)
{
    std::vector<UserRow> gone;
    std::vector<bool> isOld(wanted.size());
    for (std::size_t i = first; i < last; ++i) {
        if (ranks[m_order[i]] == nowhere)
            gone.push_back(m_order[i]);
        else
            isOld[ranks[m_order[i]]] = true;
    }
    std::vector<UserRow> fresh;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!isOld[i])
            fresh.push_back(wanted[i]);
    }
    // At most one insertion, one change of order and one removal, whatever the size.
    insertRange(last, fresh.data(), fresh.size());
    std::vector<UserRow> order = wanted;
    order.insert(order.end(), gone.begin(), gone.end());
    reorder(first, order);
    removeRange(first + wanted.size(), gone.size());
}

void UserTable::reorder(std::size_t first, const std::vector<UserRow> &order)
{
    if (std::equal(order.begin(), order.end(), m_order.begin() + std::ptrdiff_t(first)))
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<UserRow> rows;
    rows.reserve(std::size_t(before.size()));
    for (const QModelIndex &index : before)
        rows.push_back(rowAt(index.row()));
    std::copy(order.begin(), order.end(), m_order.begin() + std::ptrdiff_t(first));
    m_isIndexed = false;
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.push_back(index(indexedPosition(rows[std::size_t(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void UserTable::removeRange(std::size_t first, std::size_t count)
{
    if (count == 0)
        return;
    beginRemoveRows({}, int(first), int(first + count) - 1);
    m_isIndexed = m_isIndexed && first + count == m_order.size();
    const auto begin = m_order.begin() + std::ptrdiff_t(first);
    m_order.erase(begin, begin + std::ptrdiff_t(count));
    endRemoveRows();
}

void UserTable::insertRange(std::size_t position, const UserRow *rows, std::size_t count)
{
    if (count == 0)
        return;
    beginInsertRows({}, int(position), int(position + count) - 1);
    m_isIndexed = m_isIndexed && position == m_order.size();
    m_order.insert(m_order.begin() + std::ptrdiff_t(position), rows, rows + count);
    if (m_isIndexed) {
        m_positions.resize(std::max<std::size_t>(m_positions.size(), m_store.rowCount()), nowhere);
        for (std::size_t i = position; i < m_order.size(); ++i)
            m_positions[m_order[i]] = quint32(i);
    }
    endInsertRows();
}

void UserTable::removeUser(QByteArrayView userId)
{
    const int position = positionOf(userId);
    if (position >= 0)
        removeRange(std::size_t(position), 1);
}

void UserTable::setStray(UserRow row, bool isStray)
{
    if (isStray == m_strays.contains(row))
        return;
    if (isStray)
        m_strays.insert(row);
    else {
        m_strays.remove(row);
        m_gone.remove(row);
    }
    if (const auto position = indexedPosition(row); position >= 0)
        Q_EMIT dataChanged(index(position, 0), index(position, columnCount() - 1));
}

void UserTable::setGone(UserRow row)
{
    m_gone.insert(row);
    setStray(row, true);
}

void UserTable::clearStrays()
{
    m_gone.clear();
    const auto strays = std::exchange(m_strays, {});
    if (!strays.isEmpty() && rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void UserTable::clear()
{
    m_strays.clear();
    m_gone.clear();
    removeRange(0, m_order.size());
    m_order.shrink_to_fit();
    m_positions = {};
    m_isIndexed = false;
}

int UserTable::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_order.size()); }

int UserTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(userColumns().size()); }

QString UserTable::textAt(int position, int column) const
{
    const Column<UserRef> &shown = userColumns()[std::size_t(column)];
    if (!m_gone.isEmpty() && isGone(rowAt(position)) && column == userColumn("status"))
        return goneBadge().text;
    return shown.text(userAt(position));
}

QVariant UserTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || std::size_t(index.row()) >= m_order.size())
        return {};
    const Column<UserRef> &column = userColumns()[std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return textAt(index.row(), index.column());
    case Qt::AccessibleTextRole: {
        // A screen reader says nothing at all for an empty text and "en dash" for a dash.
        QString text = textAt(index.row(), index.column());
        const bool isNothing = text.isEmpty() || text == u"–";
        return isNothing ? QCoreApplication::translate("Columns", "none") : text;
    }
    case Qt::ToolTipRole: {
        const QString hint = column.hint ? column.hint(userAt(index.row())) : QString();
        if (hint.isEmpty())
            return {};
        // Tool tips guess whether they are rich text, so it is said, and nothing in it is left to guess.
        return u"<qt>"_s + hint.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s;
    }
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    case ValueRole: {
        const UserRef user = userAt(index.row());
        return column.value ? column.value(user) : QVariant(column.text(user));
    }
    case IdRole:
        return userAt(index.row()).idText();
    default:
        return {};
    }
}

QVariant UserTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (section < 0 || section >= columnCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return QCoreApplication::translate("Columns", userColumns()[std::size_t(section)].title);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeading | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace desk::models
