#pragma once

#include "ui/theme/theme.h"
#include "ui/translations.h"

#include <QApplication>

namespace desk::testing {

//! As the program does before its first window, and it goes on after the last one.
inline void prepareApplication()
{
    ui::installTranslations(*qApp);
    ui::applyTheme(*qobject_cast<QApplication *>(qApp), ui::Scheme::Light);
    QApplication::setQuitOnLastWindowClosed(false);
}

} // namespace desk::testing
