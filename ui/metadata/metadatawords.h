#pragma once

#include "models/metadata/metadataedit.h"

namespace desk::ui {

//! How a save ended, in one or two sentences. \p name is the user's, as the table has it.
[[nodiscard]] QString savedText(const models::SaveOutcome &outcome, const QString &name);
[[nodiscard]] QString failedText(const models::SaveFailure &failure, const QString &name);

} // namespace desk::ui
