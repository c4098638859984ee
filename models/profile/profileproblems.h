#pragma once

#include "api/error.h"
#include "models/profile/profilefield.h"

namespace desk::models {

//! By id of the field: what was typed there and belongs to another user. The service names the field only.
using TakenIdentifiers = QHash<QString, QStringList>;

//! An error of the service, sorted for a form: what belongs beside which field, and what is left for a bar.
struct ProfileProblems
{
    QHash<QString, QString> byField{}; //!< id of the field: sentences, one a line
    TakenIdentifiers lines{}; //!< of a field with several lines, those that are meant
    QStringList others{}; //!< of details that name no field of the form
};

//! Only fields of \p form count; a detail that names several stands beside each of them.
[[nodiscard]] ProfileProblems profileProblems(ProfileForm form, const api::Error &error,
                                              const TakenIdentifiers &taken = {});

} // namespace desk::models
