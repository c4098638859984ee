#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace desk::sandbox {

//! The PNG behind an image_url, whose last segment is \a description (base64 of JSON). Nothing when it makes no sense.
//! \a width and \a height are those that were asked for, 0 for none; they are kept within 16 and 512.
[[nodiscard]] std::optional<std::string> avatar(std::string_view description, int width, int height);

//! The id of the uploaded image that a link is about; empty when it is about none.
[[nodiscard]] std::string uploadedImageId(std::string_view description);

} // namespace desk::sandbox
