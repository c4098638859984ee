#include "ui/users/usersheader.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto resetName = "columns.reset";

QString titleOf(int section)
{
    return QCoreApplication::translate("Columns", models::userColumns()[std::size_t(section)].title);
}

} // namespace

UsersHeader::UsersHeader(QWidget *parent)
    : QHeaderView{Qt::Horizontal, parent},
      m_layout{this, models::userColumns()},
      m_menu{new QMenu{tr("Columns"), this}}
{
    setObjectName(u"usersHeader"_s);
    setAccessibleName(tr("Columns"));
    setSectionsClickable(true);
    setSectionsMovable(true);
    setFirstSectionMovable(false);
    setHighlightSections(false);
    setSortIndicatorShown(false); // drawn here: the order is the service's, not the view's
    setStretchLastSection(false);
    setMinimumSectionSize(metrics::controlHeight + metrics::paneEdge);
    setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    setFixedHeight(metrics::controlHeight);
    setMouseTracking(true);
    connect(this, &QHeaderView::sectionClicked, this, &UsersHeader::requestOrder);

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
        m_layout.setShown(action->data().toInt(), action->isChecked());
}

bool UsersHeader::isSortable(int section) const
{
    const auto columns = models::userColumns();
    return section >= 0 && section < int(columns.size()) && columns[std::size_t(section)].orderBy;
}

void UsersHeader::setOrderBy(const QByteArray &orderBy)
{
    m_orderBy = orderBy;
    viewport()->update();
}

void UsersHeader::requestOrder(int section)
{
    if (!isSortable(section))
        return;
    const auto &column = models::userColumns()[std::size_t(section)];
    const QByteArray key{column.orderBy};
    const auto isCurrent = m_orderBy.endsWith(key) && m_orderBy.size() <= key.size() + 1;
    // Newest first is what one wants of times, A to Z of words; a second click reverses.
    const auto isDescending = isCurrent ? !m_orderBy.startsWith('-') : column.kind == models::CellKind::Time;
    Q_EMIT orderByRequested((isDescending ? '-' : '+') + key);
}

QString UsersHeader::toolTipOf(int section) const
{
    if (section < 0)
        return {};
    return isSortable(section) ? tr("%1: click to sort").arg(titleOf(section))
                               : tr("%1. The service cannot sort by this.").arg(titleOf(section));
}

QSize UsersHeader::sectionSizeFromContents(int section) const
{
    const auto width = fontMetrics().horizontalAdvance(titleOf(section)) + metrics::groupGap + metrics::unit;
    return {width + (isSortable(section) ? ColumnLayout::arrowRoom : 0), metrics::controlHeight};
}

void UsersHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const auto direction = layoutDirection();
    const auto isOver = section == m_hoveredSection && isSortable(section);
    const QByteArray key{isSortable(section) ? models::userColumns()[std::size_t(section)].orderBy : ""};
    const auto isCurrent = !key.isEmpty() && m_orderBy.endsWith(key) && m_orderBy.size() <= key.size() + 1;
    const auto text = palette().color(QPalette::Active, QPalette::WindowText);
    const auto isPlain = isHighContrast(palette());

    painter->save();
    painter->fillRect(rect, isOver && !isPlain ? color(Token::Hover) : palette().color(QPalette::Window));
    painter->setFont(font());
    painter->setPen(isPlain || isCurrent || isOver ? text : color(Token::Secondary));
    const auto metrics = fontMetrics();
    // The person's title stands above the names, not above the boxes.
    const auto room = rect.width() - metrics::groupGap - metrics::unit - (isCurrent ? ColumnLayout::arrowRoom : 0);
    const auto title = metrics.elidedText(titleOf(section), Qt::ElideRight, room);
    const QRect area{rect.left() + metrics::groupGap, rect.top(), room, rect.height() - 1};
    painter->setLayoutDirection(title.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight); // where its "…" goes
    painter->drawText(QStyle::visualRect(direction, rect, area),
                      int(Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine
                          | (direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft)),
                      title);
    if (isCurrent) {
        const QRect arrow{rect.left() + metrics::groupGap + metrics.horizontalAdvance(title) + metrics::unit,
                          rect.top(), 12, rect.height() - 1};
        paintChevron(*painter, QStyle::visualRect(direction, rect, arrow),
                     m_orderBy.startsWith('-') ? Qt::DownArrow : Qt::UpArrow, isPlain ? text : color(Token::Accent));
    }
    const auto line = isPlain ? text : color(Token::Line);
    painter->fillRect(QRect{rect.left(), rect.bottom(), rect.width(), 1}, line);
    const QRect divider{rect.right(), rect.top() + 9, 1, rect.height() - 18};
    painter->fillRect(QStyle::visualRect(direction, rect, divider), line);
    painter->restore();
}

void UsersHeader::setHoveredSection(int section)
{
    if (section == m_hoveredSection)
        return;
    m_hoveredSection = section;
    viewport()->update();
}

bool UsersHeader::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), plainToolTip(toolTipOf(logicalIndexAt(help->pos()))), viewport());
        return true;
    }
    case QEvent::MouseMove:
        setHoveredSection(logicalIndexAt(static_cast<QMouseEvent *>(event)->pos()));
        break;
    case QEvent::Leave:
        setHoveredSection(-1);
        break;
    default:
        break;
    }
    return QHeaderView::viewportEvent(event);
}

void UsersHeader::contextMenuEvent(QContextMenuEvent *event)
{
    m_menu->popup(event->globalPos());
    event->accept();
}

} // namespace desk::ui
