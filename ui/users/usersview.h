#pragma once

#include "models/users/usertable.h"
#include "ui/users/rowpainter.h"

#include <QTableView>
#include <QTimer>

class QMenu;

namespace desk::ui {

class Pictures;
class UsersHeader;

//! The table of users: rows painted straight from the store, fixed row heights, a header with a column chooser,
//! and the keys of the trade. Accessible name "Users". Selection is by whole rows; the box before the name
//! shows it and toggles it.
//!
//! Keys: arrows, j, k, Page up and down, Home and End move and select; with Shift they extend. Space and x mark or
//! unmark the current row and keep the others, and from then on moving keeps the marks too, until Esc or a click
//! on a row. Enter opens. Letters act only here, while the table has the focus.
class UsersView final : public QTableView
{
    Q_OBJECT

public:
    explicit UsersView(QWidget *parent = nullptr);

    void setTable(models::UserTable *table);
    //! The rows are those of an earlier question: greyed until the answer comes.
    void setOutdated(bool isOutdated);
    void setPictures(Pictures &pictures); //!< profile images, while they are on; it outlives the view

    //! Positions of the selected users, ascending, from the selection's ranges.
    [[nodiscard]] std::vector<int> selectedPositions() const;
    [[nodiscard]] int selectedCount() const;
    [[nodiscard]] int currentPosition() const; //!< -1 if none
    [[nodiscard]] bool isMarking() const { return m_isMarking; } //!< moving keeps the selection
    //! Makes \p position the current row and the only one selected, and scrolls to it.
    void selectPosition(int position);

    //! Column order, widths and which are shown, as saveLayout() gave it; false if it is not one of ours.
    bool restoreLayout(const QByteArray &layout);
    [[nodiscard]] QByteArray saveLayout() const;

    //! Which service sort key and direction the header shows: "-created_at".
    void setOrderBy(const QByteArray &orderBy);

    //! The column chooser: a checkable entry for each column and "Reset columns". For a tool button, or to pop up.
    [[nodiscard]] QMenu *columnMenu() const;

    void selectAll() override;

Q_SIGNALS:
    void selectionChangedByUser(); //!< once per change, however large
    void selectedAnew(); //!< a click, a move or Esc made another selection of the old one
    void currentChanged(int position);
    void opened(int position); //!< Enter or double click
    void orderByRequested(const QByteArray &orderBy); //!< a click on a sortable header: "+key" or "-key"
    void layoutChangedByUser();
    void nearEnd(); //!< the last rows are in sight: time to load the next page; once for each number of rows
    void contextMenuRequested(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override; //!< j k x Space Enter Home End
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;

private:
    [[nodiscard]] int rowStep() const;
    [[nodiscard]] int rowAtHeight(int y) const; //!< -1 if none
    [[nodiscard]] QRect rowRect(int row) const;
    [[nodiscard]] bool isOnBox(const QPoint &point) const;
    [[nodiscard]] QString toolTipAt(const QPoint &point) const;
    [[nodiscard]] std::vector<bool> selectedBetween(int first, int last) const;
    void moveTo(int row, bool extend);
    void toggleMark(int row);
    void selectOnlyCurrent();
    bool moveByKey(const QKeyEvent &event);
    void setHoveredRow(int row);
    void updateRow(int row);
    void onCurrentRowChanged(const QModelIndex &current, const QModelIndex &previous);
    void onRowsChanged();
    void checkNearEnd();

    models::UserTable *m_table = nullptr;
    UsersHeader *m_header;
    RowPainter m_painter;
    QTimer m_changed; //!< gathers the changes of one turn of the event loop
    QTimer m_minute; //!< relative times grow old
    int m_hoveredRow = -1;
    int m_anchor = -1; //!< where a range that is being extended began
    int m_nearEndRows = -1; //!< rows there were when nearEnd() was last emitted
    bool m_isMarking = false; //!< moving keeps the selection
    bool m_isOutdated = false;
    bool m_isWarm = false; //!< the fonts of other scripts are being loaded or are
    bool m_isOwnPress = false; //!< the button went down on something handled here
};

} // namespace desk::ui
