#include "ui/widgets/dialog.h"

#include "ui/widgets/readingorder.h"

namespace desk::ui {

bool Dialog::focusNextPrevChild(bool next) { return focusInReadingOrder(*this, next); }

} // namespace desk::ui
