#pragma once

#include "models/users/usertable.h"

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>

#include <memory>

namespace desk::bench {

//! The program's table of users, visible and painted for the first time.
[[nodiscard]] std::unique_ptr<QTableView> makeView(models::UserTable &table);
//! What it is compared with: Qt's own view over the same model, set up as SPEED.md 10 wants.
[[nodiscard]] std::unique_ptr<QTableView> makeStockView(models::UserTable &table);

//! The longest time for which the event loop did not come round, in ms.
class EventLoopGap final
{
public:
    EventLoopGap();
    [[nodiscard]] double longest() const { return m_longest; }

private:
    double m_longest = 0;
    QElapsedTimer m_since;
    QTimer m_pulse;
};

} // namespace desk::bench
