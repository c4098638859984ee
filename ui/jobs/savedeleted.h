#pragma once

#include <QByteArrayList>

class QWidget;

namespace desk::ui {

//! Asks where to, and writes \p users, the JSON that is left of deleted users, readable by the person alone: one as it
//! is, several as JSON Lines. Says so if that fails, with another try. Returns at once; the dialogs are \p parent's.
void saveDeleted(const QByteArrayList &users, QWidget &parent);

} // namespace desk::ui
