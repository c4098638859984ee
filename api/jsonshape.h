#pragma once

#include <QByteArrayView>

namespace desk::api {

//! True if \p json is one whole array or object: every bracket and string is closed by its like, and nothing
//! but white space follows. simdjson's on-demand parser looks only at what is read, so that an answer which
//! was cut or glued together could pass it. Works at any depth (metadata may be nested by anybody).
[[nodiscard]] bool isWholeJson(QByteArrayView json);

} // namespace desk::api
