#pragma once

#include "models/connections/connectionprofile.h"

#include <QWidget>

namespace desk::ui {

class InstanceChip;
class StateView;

//! What stands in the place of a window while it is locked: which connection it is, nothing of its users.
class LockWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit LockWindow(const models::ConnectionProfile &profile, QWidget *parent = nullptr);

    void setProfile(const models::ConnectionProfile &profile); //!< a person changed it meanwhile
    //! Not before what runs in the window has ended may its key be dropped; says so meanwhile.
    void setWaiting(bool waiting);
    //! Something was begun and is kept for unlocking: says so, and asks before it closes.
    //! Something was begun and is there again after unlocking. \p losing: some of it is only in memory.
    void setKeeping(bool keeping, bool losing);
    //! A link led here: its user is opened once somebody unlocks.
    void setUserWaiting(bool waiting);

Q_SIGNALS:
    void unlockRequested();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override; //!< Enter unlocks, wherever the focus is

private:
    void showState();
    void askToClose();

    InstanceChip *m_chip = nullptr;
    StateView *m_state;
    bool m_isWaiting = false;
    bool m_isKeeping = false;
    bool m_isLosing = false;
    bool m_isUserWaiting = false;
};

} // namespace desk::ui
