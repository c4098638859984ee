#pragma once

#include <memory>

class QAccessibleEvent;

namespace desk::ui {

//! From now on nobody on the accessibility bus reads what is typed or pasted into a masked field: Qt 6.4 tells of every
//! change there with the letters themselves.
void installSecretAccess();
//! What others may know of \p event; null: all of it.
[[nodiscard]] std::unique_ptr<QAccessibleEvent> maskedEvent(const QAccessibleEvent &event);

} // namespace desk::ui
