#pragma once

#include "api/error.h"
#include "models/jobs/jobrecord.h"

namespace desk::models {

//! An error as the journal keeps it, and back.
[[nodiscard]] QByteArray errorToJson(const api::Error &error);
[[nodiscard]] api::Error errorFromJson(const QByteArray &json);

//! The error that stopped a job, with the rule that made it do so; errorFromJson() reads it too.
[[nodiscard]] QByteArray stopToJson(StopRule rule, const api::Error &error);
[[nodiscard]] StopRule stopRuleFromJson(const QByteArray &json);

} // namespace desk::models
