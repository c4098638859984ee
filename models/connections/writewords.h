#pragma once

#include "api/safemode.h"

#include <QString>

namespace desk::models {

//! What a write does, as a question's title has it: "Ban a user". Every operation that writes has words here.
[[nodiscard]] QString writeWords(const char *operation);

//! True if writeWords() knows \p operation.
[[nodiscard]] bool hasWriteWords(const char *operation);

//! Whom it is about: the ids in its path, and how many requests wait.
[[nodiscard]] QString writeSubject(const api::WriteQuestion &question);

} // namespace desk::models
