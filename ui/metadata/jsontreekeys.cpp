#include "ui/metadata/jsontreemodel.h"
#include "ui/metadata/jsontreeview.h"

#include <QAction>
#include <QKeyEvent>
#include <QMenu>
#include <QTreeView>

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

bool JsonTreeView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto &key = *static_cast<QKeyEvent *>(event);
    const bool isPlain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool isOurs = isTreeSave(key) || isTreeMenu(key) || actionFor(key) || (isTreeReturn(key) && isPlain)
        || (key.key() == Qt::Key_Space && isPlain);
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
        Q_EMIT saveRequested();
    } else if (isTreeMenu(key)) {
        showMenu();
    } else if (auto *action = actionFor(key)) {
        action->trigger(); // nothing, if it is disabled
    } else if (isTreeReturn(key)) {
        editCurrent();
    } else {
        const auto value = m_tree->currentIndex().siblingAtColumn(JsonTreeModel::Value);
        const bool isYes = value.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        if (value.flags() & Qt::ItemIsUserCheckable)
            m_model->setData(value, isYes ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
}

void JsonTreeView::editCurrent()
{
    const auto current = m_tree->currentIndex();
    // Enter in an open editor comes here as well.
    if (!current.isValid() || m_tree->isPersistentEditorOpen(current))
        return;
    if (current.column() == JsonTreeModel::Kind)
        chooseKind();
    else if (current.flags() & Qt::ItemIsEditable)
        m_tree->edit(current);
    else if (const auto why = m_model->whyNotEditable(current); !why.isEmpty())
        say(why);
    else if (current.siblingAtColumn(JsonTreeModel::Value).flags() & Qt::ItemIsEditable)
        m_tree->edit(current.siblingAtColumn(JsonTreeModel::Value)); // an item of a list has no key
}

void JsonTreeView::chooseKind()
{
    if (!m_kind->isEnabled())
        return;
    const auto cell = m_tree->visualRect(m_tree->currentIndex().siblingAtColumn(JsonTreeModel::Kind));
    m_kindMenu->popup(m_tree->viewport()->mapToGlobal(cell.bottomLeft()));
}

void JsonTreeView::showMenu()
{
    auto *menu = new QMenu{this};
    menu->setObjectName(QStringLiteral("jsonTreeMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_tree->actions());
    const auto cell = m_tree->visualRect(m_tree->currentIndex());
    menu->popup(m_tree->viewport()->mapToGlobal(cell.isValid() ? cell.bottomLeft() : QPoint{}));
}

} // namespace desk::ui
