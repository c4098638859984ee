#pragma once

#include "models/metadata/jsontree.h"

namespace desk::models {

//! Whether some of the keys that both have come in another order, at any depth outside arrays.
[[nodiscard]] bool isReordered(const JsonTree &before, const JsonTree &after);

//! \p tree's text with its keys in the order of \p after, in each object whose keys come in another order there than in
//! \p before. Keys that \p after does not know stay where they are.
[[nodiscard]] QByteArray arranged(const JsonTree &tree, const JsonTree &before, const JsonTree &after);

} // namespace desk::models
