#pragma once

#include "api/error.h"
#include "models/profile/profilefield.h"

namespace desk::models {

//! An error of the service, sorted for a form: what belongs beside which field, and what is left for a bar.
struct ProfileProblems
{
    QHash<QString, QString> byField{}; //!< id of the field: sentences, one a line
    QStringList others{}; //!< of details that name no field of the form
};

//! Only fields of \p form count; a detail that names several stands beside each of them.
[[nodiscard]] ProfileProblems profileProblems(ProfileForm form, const api::Error &error);

} // namespace desk::models
