#pragma once

#include "models/users/usercolumns.h"
#include "models/users/userstore.h"

#include <QAbstractTableModel>
#include <QSet>

namespace desk::models {

//! The users of one list, in its order: a permutation of rows of a UserStore, drawn from userColumns().
//! Follows UserStore::updated(), so that a user changed elsewhere is redrawn in place. The model is never
//! reset but when the store is cleared.
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
    //! that selection, current row and scroll position of views survive. Rows before \p from stay: a user that
    //! stands there is not added again.
    void merge(int from, const std::vector<UserRow> &rows);
    void removeUser(QByteArrayView userId);
    void clear();
    //! Marks a user who stands here but does not match any more; views show it.
    void setStray(UserRow row, bool isStray);
    void clearStrays();
    //! Marks a stray whom the service does not know any more: shown as such, and nothing can be done to them.
    void setGone(UserRow row);
    [[nodiscard]] bool isGone(UserRow row) const { return m_gone.contains(row); }
    [[nodiscard]] bool isStray(UserRow row) const { return m_strays.contains(row); }
    [[nodiscard]] int strayCount() const { return int(m_strays.size()); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static constexpr quint32 nowhere = ~quint32(0);

    [[nodiscard]] QString textAt(int position, int column) const;
    [[nodiscard]] int indexedPosition(UserRow row) const;
    [[nodiscard]] std::vector<UserRow> withoutRepeats(std::size_t from, const std::vector<UserRow> &rows) const;
    void follow(UserRow before, UserRow after);
    // Steps of merge(): each leaves a valid model.
    void removeRange(std::size_t first, std::size_t count);
    void insertRange(std::size_t position, const UserRow *rows, std::size_t count);
    void reorder(std::size_t first, const std::vector<UserRow> &order);
    void mergeMiddle(std::size_t first, std::size_t last, const std::vector<UserRow> &wanted);
    void moveIntoOrder(std::size_t first, std::size_t last, const std::vector<UserRow> &wanted,
                       const std::vector<bool> &isMoving, const std::vector<bool> &isOld);
    void mergeAtOnce(std::size_t first, std::size_t last, const std::vector<UserRow> &wanted,
                     const std::vector<quint32> &ranks);

    UserStore &m_store;
    std::vector<UserRow> m_order;
    QSet<UserRow> m_strays;
    QSet<UserRow> m_gone; //!< some of them
    mutable std::vector<quint32> m_positions; //!< of each row of the store, or nowhere
    mutable bool m_isIndexed = false; //!< every row of the table stands in m_positions
};

} // namespace desk::models
