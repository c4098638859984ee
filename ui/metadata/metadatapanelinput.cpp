#include "ui/metadata/jsoneditor.h"
#include "ui/metadata/metadatapanel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QStackedWidget>

// Keys and clicks that are about the metadata as a whole.

namespace desk::ui {

namespace {

bool isUndo(const QKeyEvent &key) { return key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo); }

} // namespace

//! Whatever has the focus in here: the window would take back what was done to users.
bool MetadataPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isUndo(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

//! Who clicks anywhere in here means the metadata by the keys that follow, and not whatever had the focus before.
bool MetadataPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        const auto *widget = qobject_cast<QWidget *>(watched);
        if (widget && isAncestorOf(widget))
            QMetaObject::invokeMethod(this, &MetadataPanel::takeFocus, Qt::QueuedConnection);
    }
    return QWidget::eventFilter(watched, event);
}

void MetadataPanel::takeFocus()
{
    if (isVisible() && isActiveWindow() && !isAncestorOf(QApplication::focusWidget()))
        m_views->currentWidget()->setFocus(Qt::MouseFocusReason);
}

void MetadataPanel::keyPressEvent(QKeyEvent *event)
{
    if (!isUndo(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (!m_edit || m_editor->isReadOnly())
        return;
    auto &document = m_edit->text(field());
    event->matches(QKeySequence::Undo) ? document.undo() : document.redo();
}

void MetadataPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_session.metadata().writeDraftsLater();
}

} // namespace desk::ui
