#pragma once

#include <QByteArray>

class QWidget;

namespace desk::ui {

//! Asks where to, and writes \p json, what is left of deleted users, readable by the person alone. Says so if
//! that fails, with another try. Returns at once; the dialogs are \p parent's.
void saveDeleted(const QByteArray &json, QWidget &parent);

} // namespace desk::ui
