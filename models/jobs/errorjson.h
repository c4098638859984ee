#pragma once

#include "api/error.h"

namespace desk::models {

//! An error as the journal keeps it, and back.
[[nodiscard]] QByteArray errorToJson(const api::Error &error);
[[nodiscard]] api::Error errorFromJson(const QByteArray &json);

} // namespace desk::models
