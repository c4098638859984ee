#pragma once

namespace desk::ui {

//! From now on the second press of a double click on a button that closes its dialog, be it ours or Qt's, reaches
//! nothing below it.
void guardDoubleClicks();

} // namespace desk::ui
