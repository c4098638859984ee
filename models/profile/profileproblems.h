#pragma once

#include "api/error.h"
#include "models/profile/profilefield.h"

namespace desk::models {

//! What was typed and belongs to another user. The service tells neither which of several it is nor whose.
struct TakenIdentifier
{
    QString typed{};
    QString holder{}; //!< id and name of that user
};

//! By id of the field.
using TakenIdentifiers = QHash<QString, QList<TakenIdentifier>>;

//! An error of the service, sorted for a form: what belongs beside which field, and what is left for a bar.
struct ProfileProblems
{
    QHash<QString, QString> byField{}; //!< id of the field: sentences, one a line
    QHash<QString, QStringList> lines{}; //!< of a field with several lines, those that are meant
    QStringList others{}; //!< of details that name no field of the form
};

//! Only fields of \p form count; a detail that names several stands beside each of them.
[[nodiscard]] ProfileProblems profileProblems(ProfileForm form, const api::Error &error,
                                              const TakenIdentifiers &taken = {});

} // namespace desk::models
