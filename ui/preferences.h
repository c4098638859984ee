#pragma once

class QSettings;

namespace desk::ui {

//! Everything that is remembered between runs, and nothing else is: never a key, never a user.
namespace preferences {
inline constexpr char theme[] = "look/theme"; //!< "system", "light" or "dark"
inline constexpr char geometry[] = "window/geometry";
inline constexpr char splitter[] = "window/splitter";
inline constexpr char sideShown[] = "window/side";
inline constexpr char detailShown[] = "window/detail";
inline constexpr char userColumns[] = "users/columns";
inline constexpr char keepsPrivateMetadata[] = "metadata/keepsPrivate"; //!< unsaved private edits over a crash
} // namespace preferences

} // namespace desk::ui
