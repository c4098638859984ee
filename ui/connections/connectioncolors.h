#pragma once

#include "models/connections/connectionprofile.h"

#include <QColor>
#include <QIcon>

namespace desk::ui {

//! The colour itself: of a bar or a dot, never of a text.
[[nodiscard]] QColor connectionColor(models::ConnectionColor color);
//! A dot of it, for lists and menus.
[[nodiscard]] QIcon connectionIcon(models::ConnectionColor color);

} // namespace desk::ui
