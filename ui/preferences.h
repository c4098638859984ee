#pragma once

class QSettings;

namespace desk::ui {

//! Everything that is remembered between runs, and nothing else is: never a key, and of users only the ids of those
//! whom the person protects.
namespace preferences {
inline constexpr char theme[] = "look/theme"; //!< "system", "light" or "dark"
inline constexpr char geometry[] = "window/geometry";
inline constexpr char splitter[] = "window/splitter";
inline constexpr char sideShown[] = "window/side";
inline constexpr char detailShown[] = "window/detail";
inline constexpr char picturesShown[] = "users/pictures"; //!< profile images are fetched; off at first
inline constexpr char userColumns[] = "users/columns";
inline constexpr char keepsPrivateMetadata[] = "metadata/keepsPrivate"; //!< unsaved private edits over a crash
inline constexpr char jobPace[] = "jobs/pace"; //!< share of the request limit, 0.01 to 1
inline constexpr char protectedUsers[] = "jobs/protected"; //!< ProtectedUsers::toText()
} // namespace preferences

} // namespace desk::ui
