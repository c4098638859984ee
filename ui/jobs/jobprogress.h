#pragma once

#include "models/jobs/job.h"

namespace desk::ui {

//! "2,310 of 5,000 · 24 users/s · about 2 minutes left": \p perSecond as measured or allowed; 0: not known.
[[nodiscard]] QString jobProgressText(const models::Job &job, double perSecond);

} // namespace desk::ui
