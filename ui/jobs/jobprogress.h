#pragma once

#include "models/jobs/job.h"

namespace desk::ui {

//! "2,310 of 5,000 · 24 users/s · about 2 minutes left": \p perSecond as measured or allowed; 0: not known.
[[nodiscard]] QString jobProgressText(const models::Job &job, double perSecond);

//! "about 2 minutes left", at the pace of the last seconds; empty if that is not known or it does not run.
[[nodiscard]] QString jobLeftText(const models::Job &job);

} // namespace desk::ui
