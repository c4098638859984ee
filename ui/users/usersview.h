#pragma once

#include "models/users/usertable.h"

#include <QTableView>

namespace desk::ui {

//! The table of users: one delegate that reads the store, fixed row heights, a header with a column chooser,
//! and the keys of the trade. Accessible name "Users". Selection is by whole rows; the box before the name
//! shows it and toggles it.
class UsersView final : public QTableView
{
    Q_OBJECT

public:
    explicit UsersView(QWidget *parent = nullptr);

    void setTable(models::UserTable *table);

    //! Positions of the selected users, ascending, from the selection's ranges.
    [[nodiscard]] std::vector<int> selectedPositions() const;
    [[nodiscard]] int selectedCount() const;
    [[nodiscard]] int currentPosition() const; //!< -1 if none

    //! Column order, widths and which are shown, as saveLayout() gave it; false if it is not one of ours.
    bool restoreLayout(const QByteArray &layout);
    [[nodiscard]] QByteArray saveLayout() const;

    //! Which service sort key and direction the header shows: "-created_at".
    void setOrderBy(const QByteArray &orderBy);

Q_SIGNALS:
    void selectionChangedByUser(); //!< once per change, however large
    void currentChanged(int position);
    void opened(int position); //!< Enter or double click
    void orderByRequested(const QByteArray &orderBy); //!< a click on a sortable header
    void layoutChangedByUser();
    void nearEnd(); //!< the last rows are in sight: time to load the next page
    void contextMenuRequested(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override; //!< j k x Space Enter Home End
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
};

} // namespace desk::ui
