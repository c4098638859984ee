#pragma once

#include <string_view>

namespace desk::sandbox {

//! The media type that the first bytes tell, of those the service takes (PNG, JPEG, GIF, WebP); empty for others.
[[nodiscard]] std::string_view imageTypeOf(std::string_view bytes);
//! Whether these are the media types the service takes.
[[nodiscard]] bool isSupportedImageType(std::string_view type);
//! Whether an image of a supported type is whole: its parts are where they must be and its end is there. Its pixels are
//! not looked at.
[[nodiscard]] bool isWholeImage(std::string_view bytes);

} // namespace desk::sandbox
