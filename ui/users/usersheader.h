#pragma once

#include "ui/users/columnlayout.h"

#include <QHeaderView>

class QMenu;

namespace desk::ui {

//! The header of the user table: says which columns the service can sort by, asks for it, and lets the person
//! choose, move and widen columns.
class UsersHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit UsersHeader(QWidget *parent = nullptr);

    [[nodiscard]] ColumnLayout &columns() { return m_layout; }
    [[nodiscard]] const ColumnLayout &columns() const { return m_layout; }
    [[nodiscard]] QMenu *columnMenu() const { return m_menu; }
    void setOrderBy(const QByteArray &orderBy);

Q_SIGNALS:
    void orderByRequested(const QByteArray &orderBy);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
    bool viewportEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] bool isSortable(int section) const;
    [[nodiscard]] QString toolTipOf(int section) const;
    void requestOrder(int section);
    void fillMenu();
    void onMenuTriggered(QAction *action);
    void setHoveredSection(int section);

    ColumnLayout m_layout;
    QMenu *m_menu;
    QByteArray m_orderBy;
    int m_hoveredSection = -1;
};

} // namespace desk::ui
