#include "ui/users/usersview.h"

#include "ui/images/pictures.h"
#include "ui/theme/scriptwarmup.h"
#include "ui/theme/theme.h"
#include "ui/users/usersheader.h"
#include "ui/widgets/plainlabel.h"

#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int screensBeforeEnd = 2;
constexpr int oneMinute = 60'000; // milliseconds

} // namespace

UsersView::UsersView(QWidget *parent) : QTableView{parent}, m_header{new UsersHeader{this}}
{
    setObjectName(u"users"_s);
    setAccessibleName(tr("Users"));
    setHorizontalHeader(m_header);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    viewport()->setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics::rowHeight);
    verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    verticalHeader()->setHighlightSections(false);

    m_changed.setSingleShot(true);
    m_changed.setInterval(0);
    connect(&m_changed, &QTimer::timeout, this, &UsersView::selectionChangedByUser);
    m_minute.setInterval(oneMinute);
    connect(&m_minute, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    m_minute.start();
    connect(m_header, &UsersHeader::orderByRequested, this, &UsersView::orderByRequested);
    connect(&m_header->columns(), &ColumnLayout::changedByUser, this, &UsersView::layoutChangedByUser);
}

void UsersView::setOutdated(bool isOutdated)
{
    if (isOutdated == m_isOutdated)
        return;
    m_isOutdated = isOutdated;
    viewport()->update();
}

void UsersView::setPictures(Pictures &pictures)
{
    m_painter.setPictures(&pictures);
    connect(&pictures, &Pictures::changed, viewport(), qOverload<>(&QWidget::update));
}

void UsersView::setTable(models::UserTable *table)
{
    if (m_table)
        m_table->disconnect(this);
    m_table = table;
    setModel(table);
    if (!table)
        return;
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &UsersView::onCurrentRowChanged);
    connect(table, &QAbstractItemModel::rowsInserted, this, &UsersView::onRowsChanged);
    connect(table, &QAbstractItemModel::rowsRemoved, this, &UsersView::onRowsChanged);
    connect(table, &QAbstractItemModel::modelReset, this, &UsersView::onRowsChanged);
    m_header->columns().attach();
    onRowsChanged();
}

std::vector<int> UsersView::selectedPositions() const
{
    std::vector<int> positions;
    if (!selectionModel())
        return positions;
    positions.reserve(std::size_t(selectedCount()));
    const auto selection = selectionModel()->selection();
    for (const auto &range : selection) {
        const auto bottom = range.bottom(); // each call looks a persistent index up
        for (auto row = range.top(); row <= bottom; ++row)
            positions.push_back(row);
    }
    if (selection.size() > 1) {
        std::ranges::sort(positions);
        positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    }
    return positions;
}

int UsersView::selectedCount() const
{
    auto count = 0;
    if (selectionModel()) {
        // Whole rows only, so ranges never lie side by side.
        for (const auto &range : selectionModel()->selection())
            count += range.height();
    }
    return count;
}

int UsersView::currentPosition() const { return currentIndex().isValid() ? currentIndex().row() : -1; }

void UsersView::selectPosition(int position)
{
    m_isMarking = false;
    moveTo(position, false);
}

bool UsersView::restoreLayout(const QByteArray &layout) { return m_header->columns().restore(layout); }

QByteArray UsersView::saveLayout() const { return m_header->columns().save(); }

void UsersView::setOrderBy(const QByteArray &orderBy)
{
    m_header->setOrderBy(orderBy);
    m_header->columns().setOrderBy(orderBy);
}

QMenu *UsersView::columnMenu() const { return m_header->columnMenu(); }

void UsersView::selectAll()
{
    if (!m_table || m_table->rowCount() == 0)
        return;
    const QItemSelection all{m_table->index(0, 0), m_table->index(m_table->rowCount() - 1, m_table->columnCount() - 1)};
    selectionModel()->select(all, QItemSelectionModel::ClearAndSelect);
}

void UsersView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // With a screen reader at hand QTableView walks through every cell that changed, 0.2 s for a million rows
    // (desk/README): enough to tell it of are changes a person makes row by row.
    constexpr auto fewRows = 100;
    const auto rowsOf = [](const QItemSelection &selection) {
        auto rows = 0;
        for (const auto &range : selection)
            rows += range.height();
        return rows;
    };
    if (rowsOf(selected) + rowsOf(deselected) <= fewRows)
        QTableView::selectionChanged(selected, deselected);
    viewport()->update();
    m_changed.start();
}

void UsersView::onCurrentRowChanged(const QModelIndex &current, const QModelIndex &previous)
{
    updateRow(previous.row());
    updateRow(current.row());
    Q_EMIT currentChanged(current.isValid() ? current.row() : -1);
}

void UsersView::onRowsChanged()
{
    const auto rows = m_table->rowCount();
    if (rows < m_nearEndRows)
        m_nearEndRows = -1;
    m_anchor = -1;
    m_hoveredRow = -1;
    checkNearEnd();
}

//! Asked after every scroll, resize and change of rows; the signal is for the event loop, not from inside the
//! model's own.
void UsersView::checkNearEnd()
{
    const auto rows = m_table ? m_table->rowCount() : 0;
    if (rows == 0 || rows == m_nearEndRows)
        return;
    const auto end = qint64(rows) * rowStep();
    const auto seen = qint64(verticalOffset()) + viewport()->height() * (1 + screensBeforeEnd);
    if (seen < end)
        return;
    m_nearEndRows = rows;
    QMetaObject::invokeMethod(this, &UsersView::nearEnd, Qt::QueuedConnection);
}

void UsersView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    updateRow(m_hoveredRow);
    m_hoveredRow = row;
    updateRow(row);
}

void UsersView::updateRow(int row)
{
    if (row >= 0)
        viewport()->update(rowRect(row));
}

bool UsersView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), plainToolTip(toolTipAt(help->pos())), viewport());
        return true;
    }
    case QEvent::HoverMove:
    case QEvent::HoverEnter:
        // QAbstractItemView would repaint the cell under the pointer; the row is repainted here instead.
        setHoveredRow(rowAtHeight(static_cast<QHoverEvent *>(event)->position().toPoint().y()));
        return true;
    case QEvent::HoverLeave:
    case QEvent::Leave:
        setHoveredRow(-1);
        break;
    default:
        break;
    }
    return QTableView::viewportEvent(event);
}

void UsersView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_header->columns().fit();
    checkNearEnd();
}

void UsersView::updateGeometries()
{
    QTableView::updateGeometries();
    m_header->columns().fit();
}

void UsersView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::ActivationChange)
        viewport()->update();
}

void UsersView::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    if (m_isWarm)
        return;
    m_isWarm = true;
    new ScriptWarmup{this}; // deletes itself
}

void UsersView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (m_hoveredRow >= 0)
        setHoveredRow(viewport()->underMouse() ? rowAtHeight(viewport()->mapFromGlobal(QCursor::pos()).y()) : -1);
    checkNearEnd();
}

QString UsersView::toolTipAt(const QPoint &point) const
{
    const auto row = rowAtHeight(point.y());
    const auto column = columnAt(point.x());
    if (row < 0 || column < 0)
        return {};
    const auto &shown = models::userColumns()[std::size_t(column)];
    const auto user = m_table->userAt(row);
    const auto hint = shown.hint ? shown.hint(user) : QString{};
    const auto text = hint.isEmpty() ? shown.text(user) : hint;
    return m_table->isStray(m_table->rowAt(row))
        ? text + u'\n' + tr("No longer matches, or no longer exists: gone at the next refresh (F5)")
        : text;
}

void UsersView::contextMenuEvent(QContextMenuEvent *event)
{
    auto place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentPosition() >= 0)
        place = viewport()->mapToGlobal(rowRect(currentPosition()).center());
    event->accept();
    Q_EMIT contextMenuRequested(place);
}

int UsersView::rowStep() const { return verticalHeader()->defaultSectionSize(); }

int UsersView::rowAtHeight(int y) const
{
    const auto row = (verticalOffset() + y) / rowStep();
    return m_table && y >= 0 && row >= 0 && row < m_table->rowCount() ? row : -1;
}

QRect UsersView::rowRect(int row) const
{
    return {0, int(qint64(row) * rowStep() - verticalOffset()), viewport()->width(), rowStep()};
}

std::vector<bool> UsersView::selectedBetween(int first, int last) const
{
    // One pass over the ranges: asking for each row would go through all of them every time.
    std::vector<bool> selected(std::size_t(std::max(0, last - first + 1)));
    const auto selection = selectionModel()->selection();
    for (const auto &range : selection) {
        const auto end = std::min(last, range.bottom());
        for (auto row = std::max(first, range.top()); row <= end; ++row)
            selected[std::size_t(row - first)] = true;
    }
    return selected;
}

void UsersView::paintEvent(QPaintEvent *event)
{
    QPainter painter{viewport()};
    const auto area = event->rect();
    const auto base = palette().color(QPalette::Active, QPalette::Base);
    if (!m_table || m_table->rowCount() == 0 || rowAtHeight(area.top()) < 0) {
        painter.fillRect(area, base);
        return;
    }
    const auto first = rowAtHeight(area.top());
    const auto below = rowAtHeight(area.bottom());
    const auto last = below < 0 ? m_table->rowCount() - 1 : below;

    m_painter.prepare(*this);
    std::vector<RowPainter::Place> places;
    for (auto visual = 0; visual < m_header->count(); ++visual) {
        const auto column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column))
            continue;
        const RowPainter::Place place{column, m_header->sectionViewportPosition(column), m_header->sectionSize(column)};
        if (place.left <= area.right() && place.left + place.width > area.left())
            places.push_back(place);
    }
    const auto selected = selectedBetween(first, last);
    const auto focused = hasFocus() ? currentPosition() : -1;
    for (auto row = first; row <= last; ++row) {
        const auto userRow = m_table->rowAt(row);
        const RowPainter::State state{
            selected[std::size_t(row - first)],        row == m_hoveredRow,     row == focused, isActiveWindow(),
            m_isOutdated || m_table->isStray(userRow), m_table->isGone(userRow)};
        m_painter.paintRow(painter, rowRect(row), m_table->userAt(row), places, state);
    }
    if (below < 0) {
        const auto bottom = rowRect(last).bottom() + 1;
        painter.fillRect(QRect{area.left(), bottom, area.width(), area.bottom() - bottom + 1}, base);
    }
}

} // namespace desk::ui
