#pragma once

class QWidget;

namespace desk::ui {

//! Gives the focus to the next or the previous widget in \p window that Tab stops at, around the end; false if there
//! is none. Their order is that in which one reads them: line by line, each line in the direction of the language,
//! what is inside a pane before the next pane. Qt's own is the one in which they were made, which panes that fill
//! themselves as users come and go soon leave behind.
bool focusInReadingOrder(const QWidget &window, bool forward);

} // namespace desk::ui
