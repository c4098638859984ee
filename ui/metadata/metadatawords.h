#pragma once

#include "models/metadata/metadataedits.h"

namespace desk::ui {

//! How a save ended, in one or two sentences. \p name is the user's, as the table has it.
[[nodiscard]] QString savedText(const models::SaveOutcome &outcome, const QString &name);
[[nodiscard]] QString failedText(const models::SaveFailure &failure, const QString &name);

//! What became of a save that the end of the program interrupted, where the edits are here again.
[[nodiscard]] QString interruptedSaveText(models::SaveFate fate, const QString &name);

} // namespace desk::ui
