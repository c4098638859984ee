#pragma once

#include <QList>
#include <QObject>

class QAction;
class QWidget;

namespace desk::ui {

//! Keeps actions from being run by their keys while the focus is in one part of the window: who edits text there and
//! presses Ctrl+B means no user.
class ShortcutGuard final : public QObject
{
    Q_OBJECT

public:
    //! \p place owns it.
    ShortcutGuard(QWidget &place, QList<QAction *> actions);

Q_SIGNALS:
    void held(QAction *action); //!< its key was pressed there

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget &m_place;
    const QList<QAction *> m_actions;
};

} // namespace desk::ui
