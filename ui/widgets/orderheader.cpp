#include "ui/widgets/orderheader.h"

#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace desk::ui {

OrderHeader::OrderHeader(const QList<Section> &sections, QWidget *parent)
    : QHeaderView{Qt::Horizontal, parent},
      m_sections(sections)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setSortIndicatorShown(false); // drawn here: the order is the service's, not the view's
    setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    setFixedHeight(metrics::controlHeight);
    setMouseTracking(true);
    connect(this, &QHeaderView::sectionClicked, this, &OrderHeader::requestOrder);
}

bool OrderHeader::isSortable(int section) const
{
    return section >= 0 && section < m_sections.size() && !m_sections.at(section).orderBy.isEmpty();
}

bool OrderHeader::isCurrent(int section) const
{
    if (!isSortable(section))
        return false;
    const auto &key = m_sections.at(section).orderBy;
    return m_orderBy.endsWith(key) && m_orderBy.size() <= key.size() + 1;
}

void OrderHeader::setOrderBy(const QByteArray &orderBy)
{
    m_orderBy = orderBy;
    viewport()->update();
}

void OrderHeader::requestOrder(int section)
{
    if (!isSortable(section)) {
        // A click that does nothing is asked why.
        QToolTip::showText(QCursor::pos(), plainToolTip(toolTipOf(section)), viewport());
        return;
    }
    const auto &column = m_sections.at(section);
    // A to Z of words; a second click reverses.
    const auto isDescending = isCurrent(section) ? !m_orderBy.startsWith('-') : column.isTime;
    Q_EMIT orderByRequested((isDescending ? '-' : '+') + column.orderBy);
}

QString OrderHeader::toolTipOf(int section) const
{
    if (section < 0)
        return {};
    return isSortable(section) ? tr("%1: click to sort").arg(titleOf(section))
                               : tr("%1. The service cannot sort by this.").arg(titleOf(section));
}

QSize OrderHeader::sectionSizeFromContents(int section) const
{
    const auto width = fontMetrics().horizontalAdvance(titleOf(section)) + metrics::groupGap + metrics::unit;
    return {width + (isSortable(section) ? arrowRoom : 0), metrics::controlHeight};
}

void OrderHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const auto direction = layoutDirection();
    const auto isOver = section == m_hoveredSection && isSortable(section);
    const auto isOrdered = isCurrent(section);
    const auto text = palette().color(QPalette::Active, QPalette::WindowText);
    const auto isPlain = isHighContrast(palette());

    painter->save();
    painter->fillRect(rect, isOver && !isPlain ? color(Token::Hover) : palette().color(QPalette::Window));
    painter->setFont(font());
    painter->setPen(isPlain || isOrdered || isOver ? text : color(Token::Secondary));
    const auto metrics = fontMetrics();
    // The title stands above the texts.
    const auto room = rect.width() - metrics::groupGap - metrics::unit - (isOrdered ? arrowRoom : 0);
    const auto title = metrics.elidedText(titleOf(section), Qt::ElideRight, room);
    const QRect area{rect.left() + metrics::groupGap, rect.top(), room, rect.height() - 1};
    painter->setLayoutDirection(title.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight); // where its "…" goes
    painter->drawText(QStyle::visualRect(direction, rect, area),
                      int(Qt::AlignVCenter | Qt::AlignAbsolute | Qt::TextSingleLine
                          | (direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft)),
                      title);
    if (isOrdered) {
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

void OrderHeader::setHoveredSection(int section)
{
    if (section == m_hoveredSection)
        return;
    m_hoveredSection = section;
    viewport()->update();
}

bool OrderHeader::viewportEvent(QEvent *event)
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

} // namespace desk::ui
