#pragma once

#include "models/metadata/jsontree.h"

namespace desk::ui {

//! "14 Nov 2023 22:13 · Unix seconds" for a value that is very likely a point in time; empty for others.
[[nodiscard]] QString dateMeaning(const models::JsonTree &tree, int node);

} // namespace desk::ui
