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
//! (the table in tokens.cpp). Everything else comes from the palette.
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
    AccentText, //!< on Accent, Danger and Warning as a ground
    Outline, //!< around buttons and fields
    OutlineStrong, //!< around boxes to tick: 3:1 on the base
    Hover, //!< ground of what the pointer is over
    Pressed,
    HoverRow, //!< the table's row under the pointer
    Disabled,
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
inline constexpr int sideWidth = 168;
inline constexpr int chipRadius = 6;
inline constexpr int badgeRadius = 10;
inline constexpr int iconSize = 20;
} // namespace metrics

//! Sets the house style, the palette and the font. \p scheme System follows the desktop: dark if its own palette
//! is dark; a desktop set to high contrast keeps its palette. Call it once before any widget is made; again to
//! switch.
void applyTheme(QApplication &application, Scheme scheme);

//! Read from the application's palette, so it is right whoever set that.
[[nodiscard]] bool isDark();
[[nodiscard]] QColor color(Token token);
[[nodiscard]] QColor color(Token token, bool dark);
[[nodiscard]] Token badgeText(models::BadgeTone tone);
[[nodiscard]] Token badgeGround(models::BadgeTone tone);

//! The palette of the house; what applyTheme() sets unless the desktop asks for high contrast.
[[nodiscard]] QPalette housePalette(bool dark);
//! Whether text and ground of \p palette are further apart than designs are: the desktop's high contrast.
[[nodiscard]] bool isHighContrast(const QPalette &palette);
//! Contrast of two opaque colours as WCAG 2.1 defines it, 1 to 21.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

//! The icon resources/icons/\p name.svg, drawn in the palette's text colour (disabled: its disabled one; selected:
//! its highlighted text), at any device pixel ratio, following a theme switch. \p name is an action id or a plain
//! word such as "search". A null icon if there is no such file.
[[nodiscard]] QIcon icon(QStringView name);

//! The monospace font ids are shown in, at the application's size.
[[nodiscard]] QFont codeFont();
//! The one heading size: a user's name, the title of a page.
[[nodiscard]] QFont headingFont();

//! Makes \p button the one filled with colour among its neighbours (accent, or danger for what cannot be undone).
enum class ButtonRole { Plain, Primary, Danger };
void setButtonRole(QWidget *button, ButtonRole role);
[[nodiscard]] ButtonRole buttonRole(const QWidget *button);

} // namespace desk::ui
