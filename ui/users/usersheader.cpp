#include "ui/users/usersheader.h"

#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QMenu>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto resetName = "columns.reset";

QList<OrderHeader::Section> sectionsOfUsers()
{
    QList<OrderHeader::Section> sections;
    for (const auto &column : models::userColumns()) {
        sections.append({.title = QCoreApplication::translate("Columns", column.title),
                         .orderBy = column.orderBy,
                         .isTime = column.kind == models::CellKind::Time});
    }
    return sections;
}

} // namespace

UsersHeader::UsersHeader(QWidget *parent)
    : OrderHeader{sectionsOfUsers(), parent},
      m_layout{this, models::userColumns()},
      m_menu{new QMenu{tr("Columns"), this}}
{
    setObjectName(u"usersHeader"_s);
    setAccessibleName(tr("Columns"));
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setStretchLastSection(false);
    setMinimumSectionSize(metrics::controlHeight + metrics::paneEdge);

    m_menu->setObjectName(u"columnMenu"_s);
    fillMenu();
    connect(m_menu, &QMenu::triggered, this, &UsersHeader::onMenuTriggered);
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        for (auto *action : m_menu->actions()) {
            if (action->isCheckable())
                action->setChecked(m_layout.isShown(action->data().toInt()));
        }
    });
}

void UsersHeader::fillMenu()
{
    const auto columns = models::userColumns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto *action = m_menu->addAction(titleOf(int(i)));
        action->setObjectName(QString::fromLatin1(columns[i].id));
        action->setCheckable(true);
        action->setChecked(columns[i].shown);
        action->setEnabled(!m_layout.isFixed(int(i)));
        action->setData(int(i));
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("Reset columns"))->setObjectName(QLatin1StringView{resetName});
}

void UsersHeader::onMenuTriggered(QAction *action)
{
    if (action->objectName() == QLatin1StringView{resetName})
        m_layout.reset();
    else
        // Not as it is checked: columns come and go with the width while the menu is closed.
        m_layout.setShown(action->data().toInt(), !m_layout.isShown(action->data().toInt()));
}

void UsersHeader::contextMenuEvent(QContextMenuEvent *event)
{
    m_menu->popup(event->globalPos());
    event->accept();
}

} // namespace desk::ui
