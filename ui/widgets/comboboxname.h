#pragma once

#include <QString>

class QComboBox;

namespace desk::ui {

//! Names \p box for screen readers. On Linux Qt gives a combo box the name of its current entry, and only a label
//! beside it says what it is about (Qt 6.4, QAccessibleComboBox): so it gets one that nobody sees. Call it when the
//! box has the parent that it keeps; again, to change the name.
void nameComboBox(QComboBox &box, const QString &name);

} // namespace desk::ui
