#include "ui/metadata/jsontreemodel.h"
#include "ui/metadata/jsontreeview.h"

#include <QAccessible>
#include <QAction>
#include <QKeyEvent>
#include <QMenu>
#include <QTreeView>

#include <algorithm>

// The tree by keyboard alone.

namespace desk::ui {

namespace {

bool isTreeReturn(const QKeyEvent &key) { return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter; }

bool isTreeSave(const QKeyEvent &key)
{
    return key.matches(QKeySequence::Save) || (isTreeReturn(key) && key.modifiers() == Qt::ControlModifier);
}

bool isTreeMenu(const QKeyEvent &key) { return key.key() == Qt::Key_F10 && key.modifiers() == Qt::ShiftModifier; }

} // namespace

QAction *JsonTreeView::actionFor(const QKeyEvent &key) const
{
    const QKeySequence pressed{QKeyCombination{key.modifiers() & ~Qt::KeypadModifier, Qt::Key(key.key())}};
    const auto actions = m_tree->actions();
    for (auto *action : actions) {
        if (action->shortcuts().contains(pressed))
            return action;
    }
    return nullptr;
}

bool JsonTreeView::isEditing() const
{
    const auto current = m_tree->currentIndex();
    return m_tree->isPersistentEditorOpen(current.siblingAtColumn(JsonTreeModel::Key))
        || m_tree->isPersistentEditorOpen(current.siblingAtColumn(JsonTreeModel::Value));
}

//! As tables with a tree in them are worked everywhere: Right opens, then goes on; Left goes back, then closes.
int JsonTreeView::columnStep(const QKeyEvent &key) const
{
    const bool isSideways = key.key() == Qt::Key_Left || key.key() == Qt::Key_Right;
    const auto current = m_tree->currentIndex();
    if (!isSideways || (key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier || !current.isValid() || isEditing())
        return 0;
    const bool isForward = (key.key() == Qt::Key_Right) == (layoutDirection() == Qt::LeftToRight);
    if (!isForward)
        return current.column() > JsonTreeModel::Key ? -1 : 0;
    const auto row = current.siblingAtColumn(JsonTreeModel::Key);
    const bool opens = current.column() == JsonTreeModel::Key && m_model->hasChildren(row) && !m_tree->isExpanded(row);
    return !opens && current.column() < JsonTreeModel::Kind ? 1 : 0;
}

bool JsonTreeView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && watched == m_tree)
        QMetaObject::invokeMethod(this, &JsonTreeView::announceCurrent, Qt::QueuedConnection);
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto &key = *static_cast<QKeyEvent *>(event);
    const bool isPlain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    // The tool bar's buttons have some of these for themselves.
    const bool isTrees = watched == m_tree
        && (isTreeMenu(key) || (isTreeReturn(key) && isPlain) || (key.key() == Qt::Key_Space && isPlain)
            || columnStep(key) != 0);
    const bool isOurs = isTreeSave(key) || actionFor(key) || isTrees;
    if (!isOurs)
        return QWidget::eventFilter(watched, event);
    // The window has other uses for some of these keys; here they are the tree's, whether it can follow now or not.
    event->accept();
    if (event->type() == QEvent::KeyPress)
        onKey(key);
    return true;
}

void JsonTreeView::onKey(const QKeyEvent &key)
{
    if (isTreeSave(key)) {
        commit();
        Q_EMIT saveRequested();
    } else if (isTreeMenu(key)) {
        showMenu();
    } else if (auto *action = actionFor(key)) {
        action->trigger(); // nothing, if it is disabled
    } else if (isTreeReturn(key)) {
        editCurrent();
    } else if (const int step = columnStep(key); step != 0) {
        const auto current = m_tree->currentIndex();
        m_tree->setCurrentIndex(current.siblingAtColumn(current.column() + step));
    } else {
        toggle(m_tree->currentIndex().siblingAtColumn(JsonTreeModel::Value));
    }
}

void JsonTreeView::toggle(const QModelIndex &value)
{
    const bool isYes = value.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    if (value.flags() & Qt::ItemIsUserCheckable)
        m_model->setData(value, isYes ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void JsonTreeView::editCurrent()
{
    const auto current = m_tree->currentIndex();
    // Enter in an open editor comes here as well.
    if (!current.isValid() || isEditing())
        return;
    const auto row = current.siblingAtColumn(JsonTreeModel::Key);
    const auto value = current.siblingAtColumn(JsonTreeModel::Value);
    const auto kind = m_model->tree().node(m_model->nodeOf(current)).kind;
    if (current.column() == JsonTreeModel::Kind || kind == models::JsonKind::Null) {
        chooseKind();
    } else if (m_model->hasChildren(row)) {
        m_tree->setExpanded(row, !m_tree->isExpanded(row));
    } else if (kind == models::JsonKind::Bool) {
        toggle(value);
    } else if (value.flags() & Qt::ItemIsEditable) {
        m_tree->setCurrentIndex(value);
        m_tree->edit(value);
    } else if (const auto why = m_model->whyNotEditable(value); !why.isEmpty()) {
        say(why);
    }
}

void JsonTreeView::goOn(bool isForward)
{
    const auto cell = m_tree->currentIndex();
    const auto keyOr = [](const QModelIndex &row, JsonTreeModel::Column otherwise) {
        const auto key = row.siblingAtColumn(JsonTreeModel::Key);
        return key.flags() & Qt::ItemIsEditable ? key : row.siblingAtColumn(otherwise);
    };
    const bool isKey = cell.column() == JsonTreeModel::Key;
    auto next = cell;
    if (isForward)
        next =
            isKey ? cell.siblingAtColumn(JsonTreeModel::Value) : keyOr(m_tree->indexBelow(cell), JsonTreeModel::Value);
    else if (isKey || !(cell.siblingAtColumn(JsonTreeModel::Key).flags() & Qt::ItemIsEditable))
        next = m_tree->indexAbove(cell).siblingAtColumn(JsonTreeModel::Value);
    else
        next = cell.siblingAtColumn(JsonTreeModel::Key);
    if (!next.isValid())
        return;
    m_tree->setCurrentIndex(next);
    if (next.flags() & Qt::ItemIsEditable)
        m_tree->edit(next);
}

void JsonTreeView::commit()
{
    if (isEditing())
        m_tree->setFocus(Qt::OtherFocusReason); // an editor that loses it hands over what it has
}

void JsonTreeView::announceCurrent()
{
    const auto current = m_tree->currentIndex();
    if (!QAccessible::isActive() || !m_tree->hasFocus() || !current.isValid())
        return;
    // Qt tells of a cell that becomes the current one, not of one that is it when the focus comes back.
    QAccessibleEvent event{m_tree, QAccessible::Focus};
    auto *tree = QAccessible::queryAccessibleInterface(m_tree);
    auto *table = tree ? tree->tableInterface() : nullptr;
    int row = 0;
    for (auto above = m_tree->indexAbove(current); above.isValid(); above = m_tree->indexAbove(above))
        ++row;
    auto *cell = table ? table->cellAt(row, current.column()) : nullptr;
    if (!cell)
        return;
    event.setChild(tree->indexOfChild(cell));
    QAccessible::updateAccessibility(&event);
}

void JsonTreeView::chooseKind()
{
    if (m_kind->isEnabled())
        popUp(*m_kindMenu, m_tree->currentIndex().siblingAtColumn(JsonTreeModel::Kind));
}

void JsonTreeView::chooseWhatToAdd()
{
    popUp(*m_addMenu, m_tree->currentIndex().siblingAtColumn(JsonTreeModel::Key));
    m_addMenu->setActiveAction(m_addMenu->actions().constFirst());
}

void JsonTreeView::showMenu()
{
    auto *menu = new QMenu{this};
    menu->setObjectName(QStringLiteral("jsonTreeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_tree->actions());
    popUp(*menu, m_tree->currentIndex());
}

void JsonTreeView::popUp(QMenu &menu, const QModelIndex &index)
{
    if (index.isValid())
        m_tree->scrollTo(index);
    const auto cell = m_tree->visualRect(index);
    const auto size = menu.sizeHint();
    const QRect room{window()->mapToGlobal(QPoint{0, 0}), window()->size()};
    auto at = m_tree->viewport()->mapToGlobal(cell.isValid() ? cell.bottomLeft() : QPoint{0, 0});
    at.setX(std::max(room.left(), std::min(at.x(), room.right() - size.width())));
    if (at.y() + size.height() > room.bottom())
        at.setY(std::max(room.top(), at.y() - cell.height() - size.height()));
    menu.popup(at);
}

} // namespace desk::ui
