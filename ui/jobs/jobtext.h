#pragma once

#include "models/jobs/jobs.h"

#include <QString>

namespace desk::ui {

//! "Banned Zoë Ångström", "Banned 48 of 50 users. 2 failed.": what a finished job did and did not.
[[nodiscard]] QString jobSummary(const models::Job &job);

//! The error that ended \p job, or that of its only user; null if there is none.
[[nodiscard]] const api::Error *decidingError(const models::Job &job);

//! Which rule stopped \p job before its end, and why; empty if none did.
[[nodiscard]] QString stopText(const models::Job &job);

//! What the person can do about how a finished job ended, as its counts are now; empty if there is nothing to do.
[[nodiscard]] QString jobNext(const models::Job &job);

//! Of how many users of a job that is to be taken back it is known that they are left alone, and why; one line each.
[[nodiscard]] QStringList undoNotes(const models::UndoOutlook &outlook);
//! Of those somebody chose, how many are left alone for these reasons; one line each.
[[nodiscard]] QStringList leftAloneNotes(int protectedOnes, int busy);
//! Why nothing began, where other actions have all the users it was for.
[[nodiscard]] QString busyText();
//! Whatever has not ended only waits for somebody to let it go on.
[[nodiscard]] bool isAllPaused(const models::Jobs &jobs);
//! Why nothing of it can be taken back, of one where nobody is open.
[[nodiscard]] QString nothingToUndo(const models::UndoOutlook &outlook);

//! What a job that has not ended is doing, and where it waits: for what.
[[nodiscard]] QString runningSummary(const models::Job &job);

//! The state of one user of a job in a word or two.
[[nodiscard]] QString itemStateText(models::JobItem::State state);

//! Every user of the job with outcome, reason and trace id, tab-separated with a header line, for a ticket.
[[nodiscard]] QString jobReport(const models::Job &job);

} // namespace desk::ui
