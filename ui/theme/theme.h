#pragma once

#include "models/users/usercolumns.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

class QApplication;
class QPainter;
class QRect;

namespace desk::ui {

//! Named colours of the house, each with a value for light and for dark; contrast ≥ 4.5:1 for text
//! (the table in theme.cpp). Everything else comes from the palette.
enum class Token {
    Text,
    Secondary,
    Accent,
    Danger,
    Warning,
    Ok,
    Line,
    BadgeDangerText,
    BadgeDangerGround,
    BadgeWarningText,
    BadgeWarningGround,
    BadgeOkText,
    BadgeOkGround,
    BadgeInfoText,
    BadgeInfoGround,
    BadgeNeutralText,
    BadgeNeutralGround,
    InstanceLive,
    InstanceDevelopment,
    InstanceSandbox,
};

enum class Scheme { System, Light, Dark };

//! Device-independent pixels, on a grid of 4.
namespace metrics {
inline constexpr int unit = 4;
inline constexpr int controlPadding = 8;
inline constexpr int groupGap = 12;
inline constexpr int paneEdge = 16;
inline constexpr int rowHeight = 32;
inline constexpr int controlHeight = 32;
inline constexpr int detailWidth = 380;
inline constexpr int detailLeast = 320;
inline constexpr int sideWidth = 184;
inline constexpr int chipRadius = 6;
inline constexpr int badgeRadius = 10;
} // namespace metrics

//! Sets Fusion, the palette, the fonts and the small style sheet. \p scheme System follows the desktop:
//! dark if its own palette is dark. Call it once before any widget is made; again to switch.
void applyTheme(QApplication &application, Scheme scheme);

[[nodiscard]] bool isDark();
[[nodiscard]] QColor color(Token token);
[[nodiscard]] Token badgeText(models::BadgeTone tone);
[[nodiscard]] Token badgeGround(models::BadgeTone tone);

//! The icon resources/icons/\p name.svg, drawn in the palette's text colour (disabled: its disabled one), at any
//! device pixel ratio, following a theme switch. \p name is an action id or a plain word such as "search".
[[nodiscard]] QIcon icon(QStringView name);

//! The monospace font ids are shown in, at the application's size.
[[nodiscard]] QFont codeFont();

} // namespace desk::ui
