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
