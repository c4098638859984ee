#pragma once

class QAbstractButton;

namespace desk::ui {

//! From now on screen readers find the menu of a button below the button. Qt 6.4 tells of one only where the button is
//! split in two, and leaves pop-ups out of an application's windows. Pressing such a button by accessibility returns at
//! once, too, instead of when the menu has closed.
void installMenuButtonAccess();
//! \p button was given its menu just now. What is known of it already, by its name, knows of none.
void announceMenu(QAbstractButton &button);

} // namespace desk::ui
