#include "ui/actions/shortcutguard.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>

namespace desk::ui {

ShortcutGuard::ShortcutGuard(QWidget &place, QList<QAction *> actions, const QWidget *except)
    : QObject(&place),
      m_place(place),
      m_actions(std::move(actions)),
      m_except(except)
{
    qApp->installEventFilter(this);
}

bool ShortcutGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto *widget = qobject_cast<QWidget *>(watched);
    if (!widget || (widget != &m_place && !m_place.isAncestorOf(widget)))
        return false;
    if (m_except && m_except->isAncestorOf(widget))
        return false;
    const auto &key = *static_cast<QKeyEvent *>(event);
    const QKeySequence pressed{key.keyCombination()};
    const auto action = std::ranges::find_if(
        m_actions, [&pressed](const QAction *candidate) { return candidate->shortcuts().contains(pressed); });
    if (action == m_actions.end())
        return false;
    event->accept(); // it is no shortcut then, but a key of the widget
    Q_EMIT held(*action);
    return true;
}

} // namespace desk::ui
