#pragma once

#include "ui/users/columnlayout.h"
#include "ui/widgets/orderheader.h"

class QMenu;

namespace desk::ui {

//! The header of the user table: lets the person choose, move and widen columns.
class UsersHeader final : public OrderHeader
{
    Q_OBJECT

public:
    explicit UsersHeader(QWidget *parent = nullptr);

    [[nodiscard]] ColumnLayout &columns() { return m_layout; }
    [[nodiscard]] const ColumnLayout &columns() const { return m_layout; }
    [[nodiscard]] QMenu *columnMenu() const { return m_menu; }

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void fillMenu();
    void onMenuTriggered(QAction *action);

    ColumnLayout m_layout;
    QMenu *m_menu;
};

} // namespace desk::ui
