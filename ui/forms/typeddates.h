#pragma once

class QDateTimeEdit;

namespace desk::ui {

//! Lets \p edit read "2019-03-04 05:06" as it is typed. Qt moves on by itself after each part that is full, and then
//! once more for the stroke that follows, so that the month would be written into the day; and of a selected whole it
//! takes the first digits for nothing. Tab leaves it at once, not part by part: arrows and strokes go through those.
void takeDatesAsTyped(QDateTimeEdit &edit);

} // namespace desk::ui
