// The mouse and keyboard half of UsersView.
#include "ui/users/usersheader.h"
#include "ui/users/usersview.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace desk::ui {

bool UsersView::isOnBox(const QPoint &point) const
{
    const auto row = rowAtHeight(point.y());
    const auto column = columnAt(point.x());
    if (row < 0 || column < 0 || !m_header->columns().isFixed(column))
        return false;
    const QRect cell{m_header->sectionViewportPosition(column), rowRect(row).top(), m_header->sectionSize(column),
                     rowStep()};
    return RowPainter::boxTarget(cell, layoutDirection()).contains(point);
}

void UsersView::toggleMark(int row)
{
    if (row < 0)
        return;
    m_isMarking = true;
    m_anchor = -1;
    const auto index = m_table->index(row, 0);
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    selectionModel()->select(index, QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

void UsersView::moveTo(int row, bool extend)
{
    if (!m_table || m_table->rowCount() == 0)
        return;
    row = std::clamp(row, 0, m_table->rowCount() - 1);
    const auto column = m_header->logicalIndex(0);
    const auto index = m_table->index(row, column);
    if (extend) {
        if (m_anchor < 0)
            m_anchor = std::max(0, currentPosition());
        const auto [top, bottom] = std::minmax(m_anchor, row);
        const QItemSelection range{m_table->index(top, 0), m_table->index(bottom, m_table->columnCount() - 1)};
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        selectionModel()->select(range, QItemSelectionModel::ClearAndSelect);
        Q_EMIT selectedAnew();
        return;
    }
    m_anchor = -1;
    if (m_isMarking) {
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        return;
    }
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    Q_EMIT selectedAnew();
}

void UsersView::selectOnlyCurrent()
{
    m_isMarking = false;
    m_anchor = -1;
    if (currentIndex().isValid())
        selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    else
        selectionModel()->clearSelection();
    Q_EMIT selectedAnew();
}

bool UsersView::moveByKey(const QKeyEvent &event)
{
    const auto modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const auto isLetter = event.key() == Qt::Key_J || event.key() == Qt::Key_K;
    if (modifiers != Qt::NoModifier && modifiers != Qt::ShiftModifier && (isLetter || modifiers != Qt::ControlModifier))
        return false;
    const auto page = std::max(1, viewport()->height() / rowStep() - 1);
    const auto current = currentPosition();
    auto row = current;
    switch (event.key()) {
    case Qt::Key_J:
    case Qt::Key_Down:
        row = current + 1;
        break;
    case Qt::Key_K:
    case Qt::Key_Up:
        row = std::max(0, current - 1);
        break;
    case Qt::Key_PageDown:
        row = current + page;
        break;
    case Qt::Key_PageUp:
        row = current - page;
        break;
    case Qt::Key_Home:
        row = 0;
        break;
    case Qt::Key_End:
        row = m_table->rowCount() - 1;
        break;
    default:
        return false;
    }
    if (modifiers == Qt::ControlModifier && event.key() != Qt::Key_Home && event.key() != Qt::Key_End)
        m_isMarking = true; // as everywhere: Ctrl moves without selecting
    moveTo(row, modifiers == Qt::ShiftModifier);
    return true;
}

void UsersView::keyPressEvent(QKeyEvent *event)
{
    if (!m_table) {
        event->ignore();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    if (event->matches(QKeySequence::Copy)) { // the window copies what it thinks best, not the current cell
        event->ignore();
        return;
    }
    if (moveByKey(*event))
        return;
    const auto isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    switch (event->key()) {
    case Qt::Key_Space:
        if (isPlain || event->modifiers() == Qt::ControlModifier) {
            toggleMark(currentPosition());
            return;
        }
        break;
    case Qt::Key_X:
        if (isPlain) {
            toggleMark(currentPosition());
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isPlain && currentPosition() >= 0) {
            Q_EMIT opened(currentPosition());
            return;
        }
        break;
    case Qt::Key_Escape:
        if (isPlain && (selectedCount() > 1 || m_isMarking)) {
            selectOnlyCurrent();
            return;
        }
        break;
    case Qt::Key_Left:
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        return;
    case Qt::Key_Right:
        horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        return;
    default:
        break;
    }
    // Not to QAbstractItemView, which would search for the letter in a million names: the window may have use for it.
    event->ignore();
}

void UsersView::mousePressEvent(QMouseEvent *event)
{
    const auto point = event->position().toPoint();
    const auto row = rowAtHeight(point.y());
    m_isOwnPress = false;
    if (event->button() == Qt::LeftButton && row >= 0) {
        if (event->modifiers().testFlag(Qt::ShiftModifier)) {
            // QAbstractItemView counts from its own last click, which knows nothing of moves by key.
            m_isOwnPress = true;
            moveTo(row, true);
            return;
        }
        if (isOnBox(point)) {
            m_isOwnPress = true;
            toggleMark(row);
            return;
        }
        if (!event->modifiers().testFlag(Qt::ControlModifier)) {
            m_isMarking = false;
            Q_EMIT selectedAnew();
        }
    }
    m_anchor = -1;
    QTableView::mousePressEvent(event);
}

void UsersView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isOwnPress)
        QTableView::mouseMoveEvent(event);
}

void UsersView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_isOwnPress)
        QTableView::mouseReleaseEvent(event);
    m_isOwnPress = false;
}

void UsersView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto row = rowAtHeight(event->position().toPoint().y());
    const auto isPlain = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier;
    m_isOwnPress = true;
    if (isOnBox(event->position().toPoint()) || !isPlain || row < 0) // two quick clicks on a box are two clicks
        mousePressEvent(event);
    else
        Q_EMIT opened(row);
}

} // namespace desk::ui
