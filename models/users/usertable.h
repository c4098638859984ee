#pragma once

#include "models/users/usercolumns.h"
#include "models/users/userstore.h"

#include <QAbstractTableModel>

namespace desk::models {

//! The users of one list, in its order: a permutation of rows of a UserStore, drawn from userColumns().
//! Follows UserStore::updated(), so that a user changed elsewhere is redrawn in place.
class UserTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    //! What a cell gives besides Qt's own roles. Display, ToolTip, AccessibleText, TextAlignment are filled too.
    enum Role {
        ValueRole = Qt::UserRole, //!< the typed value
        IdRole, //!< the user's id
    };

    explicit UserTable(UserStore &store, QObject *parent = nullptr);

    [[nodiscard]] const UserStore &store() const { return m_store; }
    [[nodiscard]] UserRow rowAt(int position) const { return m_order[std::size_t(position)]; }
    [[nodiscard]] UserRef userAt(int position) const { return m_store.at(rowAt(position)); }
    //! Where the user stands, or -1. Linear for the first call after a change, then from an index.
    [[nodiscard]] int positionOf(QByteArrayView userId) const;

    void append(const std::vector<UserRow> &rows); //!< users that are already in the table are not added again
    //! Makes the table hold exactly \p rows from position \p from on, with the fewest inserts and removals, so
    //! that selection, current row and scroll position of views survive. Rows before \p from stay.
    void merge(int from, const std::vector<UserRow> &rows);
    void removeUser(QByteArrayView userId);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    UserStore &m_store;
    std::vector<UserRow> m_order;
};

} // namespace desk::models
