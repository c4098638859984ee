#pragma once

#include "models/users/userlist.h"

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>

#include <memory>

namespace desk::bench {

//! The program's table of users, visible and painted for the first time.
[[nodiscard]] std::unique_ptr<QTableView> makeView(models::UserTable &table);
//! What it is compared with: Qt's own view over the same model, set up as SPEED.md 10 wants.
[[nodiscard]] std::unique_ptr<QTableView> makeStockView(models::UserTable &table);

//! Reads everybody into \p list and waits for it, or for the error it stops at.
void loadAll(models::UserList &list);

//! The longest time for which the event loop did not come round, in ms, beyond the period it is asked at.
class EventLoopGap final
{
public:
    EventLoopGap();
    [[nodiscard]] double longest() const { return m_longest; }
    //! The most processor time that this thread used between two rounds, in ms: what the gap would be were there
    //! always a processor free for it. The sandbox and the network thread run on the same ones.
    [[nodiscard]] double longestWork() const { return m_longestWork; }

private:
    double m_longest = 0;
    double m_longestWork = 0;
    double m_processor = 0;
    QElapsedTimer m_since;
    QTimer m_pulse;
};

} // namespace desk::bench
