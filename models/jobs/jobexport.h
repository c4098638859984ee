#pragma once

#include "models/actions/useraction.h"
#include "models/jobs/jobitem.h"

namespace desk::models {

//! The outcome of every user of a job for a spreadsheet: UTF-8, RFC 4180, every cell quoted, and none that a
//! spreadsheet would take for a formula. Each line says what was done, when, by whom and why, as \p plan has it.
[[nodiscard]] QByteArray jobToCsv(const JobPlan &plan, const QList<JobItem> &items);

//! The same exactly as it is, one JSON object a line: the plan first, with \p seal, the hash of the journal it comes
//! from (may be empty); then every user.
[[nodiscard]] QByteArray jobToJsonLines(qint64 id, const JobPlan &plan, const QList<JobItem> &items,
                                        const QByteArray &seal);

//! "done", "not_known": the same in every language, for programs.
[[nodiscard]] QString outcomeId(JobItem::State state);

//! \p text as one cell of a CSV file that a spreadsheet may open.
[[nodiscard]] QByteArray csvCell(const QString &text);

} // namespace desk::models
