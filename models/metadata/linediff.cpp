#include "models/metadata/linediff.h"

#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

namespace desk::models {

namespace {

using LineKind = DiffLine::Kind;

// The table of the longest common subsequence takes the product of both; beyond it, all of the middle counts as
// changed.
constexpr qsizetype mostCells = 4'000'000;

QStringView withoutComma(QStringView line) { return line.endsWith(u',') ? line.chopped(1) : line; }

class Differ final
{
public:
    Differ(QStringList before, QStringList after) : m_before(std::move(before)), m_after(std::move(after)) { }

    [[nodiscard]] QList<DiffLine> run()
    {
        const auto shorter = std::min(m_before.size(), m_after.size());
        qsizetype head = 0;
        while (head < shorter && isSame(head, head))
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head && isSame(m_before.size() - 1 - tail, m_after.size() - 1 - tail))
            ++tail;
        for (qsizetype i = 0; i < head; ++i)
            same(i, i);
        middle(head, m_before.size() - tail, m_after.size() - tail);
        for (auto left = tail; left > 0; --left)
            same(m_before.size() - left, m_after.size() - left);
        return m_lines;
    }

private:
    [[nodiscard]] bool isSame(qsizetype before, qsizetype after) const
    {
        return withoutComma(m_before.at(before)) == withoutComma(m_after.at(after));
    }

    void same(qsizetype before, qsizetype after)
    {
        m_lines.append({LineKind::Same, m_before.at(before), m_after.at(after)});
    }

    void middle(qsizetype from, qsizetype beforeEnd, qsizetype afterEnd)
    {
        const auto rows = beforeEnd - from;
        const auto columns = afterEnd - from;
        if (rows * columns > mostCells) {
            block(from, beforeEnd, from, afterEnd);
            return;
        }
        // Lengths of the longest common subsequence of what follows.
        std::vector<int> lengths(static_cast<std::size_t>((rows + 1) * (columns + 1)), 0);
        const auto at = [&lengths, columns](qsizetype row, qsizetype column) -> int & {
            return lengths[static_cast<std::size_t>(row * (columns + 1) + column)];
        };
        for (auto row = rows - 1; row >= 0; --row) {
            for (auto column = columns - 1; column >= 0; --column) {
                at(row, column) = isSame(from + row, from + column)
                    ? at(row + 1, column + 1) + 1
                    : std::max(at(row + 1, column), at(row, column + 1));
            }
        }
        qsizetype row = 0;
        qsizetype column = 0;
        while (row < rows || column < columns) {
            const auto firstRow = row;
            const auto firstColumn = column;
            const auto areSame = [&] { return row < rows && column < columns && isSame(from + row, from + column); };
            while ((row < rows || column < columns) && !areSame()) {
                if (column >= columns || (row < rows && at(row + 1, column) >= at(row, column + 1)))
                    ++row;
                else
                    ++column;
            }
            block(from + firstRow, from + row, from + firstColumn, from + column);
            for (; areSame(); ++row, ++column)
                same(from + row, from + column);
        }
    }

    //! Lines that are not the same, side by side as far as there are partners.
    void block(qsizetype before, qsizetype beforeEnd, qsizetype after, qsizetype afterEnd)
    {
        for (; before < beforeEnd && after < afterEnd; ++before, ++after)
            m_lines.append({LineKind::Changed, m_before.at(before), m_after.at(after)});
        for (; before < beforeEnd; ++before)
            m_lines.append({LineKind::Removed, m_before.at(before), {}});
        for (; after < afterEnd; ++after)
            m_lines.append({LineKind::Added, {}, m_after.at(after)});
    }

    const QStringList m_before;
    const QStringList m_after;
    QList<DiffLine> m_lines{};
};

} // namespace

QList<DiffLine> lineDiff(const QString &before, const QString &after, int context)
{
    const auto all = Differ{before.split(u'\n'), after.split(u'\n')}.run();
    std::vector<bool> isShown(std::size_t(all.size()), false);
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all.at(i).kind == LineKind::Same)
            continue;
        const auto last = std::min(all.size() - 1, i + context);
        for (auto near = std::max<qsizetype>(0, i - context); near <= last; ++near)
            isShown[std::size_t(near)] = true;
    }
    QList<DiffLine> lines;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (isShown[std::size_t(i)])
            lines.append(all.at(i));
        else if (lines.isEmpty() || lines.constLast().kind != LineKind::Skipped)
            lines.append({.kind = LineKind::Skipped, .count = 1});
        else
            ++lines.back().count;
    }
    return lines;
}

} // namespace desk::models
