#pragma once

#include <QByteArray>

namespace desk::models {

//! Deepest nesting prettyJson() re-indents; deeper text is returned as it is.
inline constexpr int prettyJsonDepth = 128;

//! \p json with a line for each member and two spaces a level. Only the space between tokens changes: numbers
//! keep their digits ("1.0", 20-digit ids), keys their order and their duplicates, strings their escapes. One
//! pass, no recursion. Text that is not one JSON value, or is nested too deep, comes back unchanged. Writing
//! stops soon after \p limit bytes (indenting a deep array makes it much longer): the caller cuts and says so.
[[nodiscard]] QByteArray prettyJson(const QByteArray &json, qsizetype limit);

} // namespace desk::models
