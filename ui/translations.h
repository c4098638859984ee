#pragma once

class QCoreApplication;

namespace desk::ui {

//! Loads the words of the person's language, and English plurals for what it lacks, from this program's resources
//! only. Call it once, before any text is made.
void installTranslations(QCoreApplication &application);

} // namespace desk::ui
