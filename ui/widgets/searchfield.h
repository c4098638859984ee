#pragma once

#include <QKeyEvent>
#include <QLineEdit>

namespace desk::ui {

//! Esc empties it, and in an empty one leads back to what was searched. In a field that does neither, people try the
//! key in vain.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

Q_SIGNALS:
    void left(); //!< by Esc

protected:
    bool event(QEvent *event) override
    {
        // QLineEdit keeps the keys of undo although it has nothing to take back; the window may.
        // Not while it has something to do again: the next press after the last that took back text would take back an
        // action.
        const auto isIdle = [this](const QKeyEvent &key) {
            return (key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo)) && !isUndoAvailable()
                && !isRedoAvailable();
        };
        if (event->type() == QEvent::ShortcutOverride && isIdle(*static_cast<QKeyEvent *>(event))) {
            event->ignore();
            return true;
        }
        return QLineEdit::event(event);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() != Qt::Key_Escape || event->modifiers() != Qt::NoModifier)
            QLineEdit::keyPressEvent(event);
        else if (text().isEmpty())
            Q_EMIT left();
        else
            clear();
    }
};

} // namespace desk::ui
