#pragma once

#include <string>
#include <string_view>

namespace desk::sandbox {

//! Whether a client that sent this Accept-Encoding takes gzip.
[[nodiscard]] bool acceptsGzip(std::string_view acceptEncoding);
//! Empty when it failed, which needs no memory left.
[[nodiscard]] std::string gzipped(std::string_view plain);

} // namespace desk::sandbox
