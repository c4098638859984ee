#pragma once

#include <QByteArray>

namespace desk::models {

//! Whether \p bytes, which begin as a PNG, JPEG, GIF or WebP, go on to the end that their format has. Looks at how they
//! are put together and decodes nothing; what follows the end does not matter. Any thread.
[[nodiscard]] bool isWholeImage(QByteArrayView bytes);

} // namespace desk::models
