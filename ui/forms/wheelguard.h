#pragma once

class QWidget;

namespace desk::ui {

//! Lets the wheel scroll the form under \p control and not change the control: a value that changed while somebody
//! scrolled past would be saved unseen.
void guardFromWheel(QWidget *control);

} // namespace desk::ui
