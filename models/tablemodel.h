#pragma once

#include "models/users/column.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QList>

namespace desk::models {

//! A table of rows that are all in memory, drawn from a table of columns: for what is small beside the users.
//! Never reset: setRows() changes what has changed, so that selection and scroll position of views survive.
//! \p Row has an id, and can be compared.
template <typename Row>
class TableModel final : public QAbstractTableModel
{
public:
    enum Role { ValueRole = Qt::UserRole, IdRole };

    explicit TableModel(Columns<Row> columns, QObject *parent = nullptr)
        : QAbstractTableModel(parent),
          m_columns(columns)
    {
    }

    [[nodiscard]] Columns<Row> columns() const { return m_columns; }
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

    void setRows(const QList<Row> &rows)
    {
        if (m_rows.isSharedWith(rows))
            return;
        const auto isSame = [this, &rows](qsizetype mine, qsizetype theirs) {
            return m_rows.at(mine).id == rows.at(theirs).id;
        };
        const auto shorter = std::min(m_rows.size(), rows.size());
        qsizetype head = 0;
        while (head < shorter && isSame(head, head))
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head && isSame(m_rows.size() - 1 - tail, rows.size() - 1 - tail))
            ++tail;
        removeMiddle(head, m_rows.size() - tail);
        insertMiddle(head, rows.mid(head, rows.size() - tail - head));
        for (qsizetype row = 0; row < rows.size(); ++row) {
            if (!(m_rows.at(row) == rows.at(row))) {
                m_rows[row] = rows.at(row);
                Q_EMIT dataChanged(index(int(row), 0), index(int(row), columnCount() - 1));
            }
        }
        m_rows = rows; // equal by now: from here on they share their memory
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override
    {
        if (!index.isValid() || index.row() >= rowCount())
            return {};
        const auto &row = m_rows.at(index.row());
        const auto &column = m_columns[std::size_t(index.column())];
        switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return column.text(row);
        case Qt::ToolTipRole: // read as rich text otherwise
            return column.hint ? QVariant{column.hint(row).toHtmlEscaped()} : QVariant{};
        case ValueRole:
            return column.value ? column.value(row) : QVariant{column.text(row)};
        case IdRole:
            return row.id;
        default:
            return {};
        }
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
            return {};
        return QCoreApplication::translate("Columns", m_columns[std::size_t(section)].title);
    }

private:
    void removeMiddle(qsizetype from, qsizetype to)
    {
        if (from >= to)
            return;
        beginRemoveRows({}, int(from), int(to) - 1);
        m_rows.remove(from, to - from);
        endRemoveRows();
    }

    void insertMiddle(qsizetype at, const QList<Row> &rows)
    {
        if (rows.isEmpty())
            return;
        beginInsertRows({}, int(at), int(at + rows.size()) - 1);
        m_rows = m_rows.first(at) + rows + m_rows.sliced(at);
        endInsertRows();
    }

    const Columns<Row> m_columns;
    QList<Row> m_rows{};
};

} // namespace desk::models
