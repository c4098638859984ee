#pragma once

#include "api/error.h"

namespace desk::models {

//! What happened, in plain words of our own; the service's own sentence for codes that we do not know.
[[nodiscard]] QString whatHappened(const api::Error &error);

//! What the person can do about it; empty if there is nothing to say.
[[nodiscard]] QString whatNext(const api::Error &error);

//! When a request that was one too many may be tried again, as the service said; empty if it did not.
[[nodiscard]] QString whenAgain(const api::Error &error);

//! "Trace id: …", which Clerk's support asks for; empty if the service gave none.
[[nodiscard]] QString traceText(const api::Error &error);

//! All three in a line: for whoever has one place to show an error in.
//! Nothing works until the person connects with another key.
[[nodiscard]] bool needsNewKey(const api::Error &error);
//! False: the same request is refused again until somebody changes something elsewhere (plan, rights, key).
[[nodiscard]] bool mayHelpToRetry(const api::Error &error);
//! In sentences, the trace id last; \p besides comes before it.
[[nodiscard]] QString errorSummary(const api::Error &error, const QString &besides = {});

//! True if we have words of our own for \p code, of the service.
[[nodiscard]] bool hasWordsFor(QStringView code);

//! What "Copy details" copies: kind, status, codes and trace id, one a line, in English for whoever helps.
[[nodiscard]] QString errorDetails(const api::Error &error);

} // namespace desk::models
