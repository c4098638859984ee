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
    //! \p place owns it. In \p except, which is part of it, the keys mean something else.
    ShortcutGuard(QWidget &place, QList<QAction *> actions, const QWidget *except = nullptr);

Q_SIGNALS:
    void held(QAction *action); //!< its key was pressed there

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget &m_place;
    const QList<QAction *> m_actions;
    const QWidget *m_except;
};

} // namespace desk::ui
