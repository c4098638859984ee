#pragma once

#include "api/error.h"

namespace desk::models {

//! What happened, in plain words of our own; the service's own sentence where it knows better.
[[nodiscard]] QString whatHappened(const api::Error &error);

//! What the person can do about it; empty if there is nothing to say.
[[nodiscard]] QString whatNext(const api::Error &error);

//! What "Copy details" copies: kind, status, codes and trace id, one a line, in English for whoever helps.
[[nodiscard]] QString errorDetails(const api::Error &error);

} // namespace desk::models
