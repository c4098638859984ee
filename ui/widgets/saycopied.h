#pragma once

class QWidget;

namespace desk::ui {

//! Says by the button that was pressed that something went to the clipboard: nothing else would show it.
void sayCopied(QWidget &button);

} // namespace desk::ui
