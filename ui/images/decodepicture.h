#pragma once

#include <QByteArray>
#include <QImage>

namespace desk::ui {

inline constexpr int mostPictureSide = 2048; //!< pixels; what claims to be larger is not decoded

//! The first picture in \p bytes, filling a square of \p side pixels, or null. Anybody may have made the bytes: only
//! PNG, JPEG, GIF and WebP by their first bytes, and none that would take more than 16 MiB. Any thread.
[[nodiscard]] QImage decodePicture(const QByteArray &bytes, int side);

} // namespace desk::ui
