#pragma once

#include "api/organization.h"
#include "models/users/column.h"

namespace desk::models {

//! The columns of the table of memberships.
[[nodiscard]] Columns<api::OrganizationMembership> membershipColumns();

//! "Admin": the name of a role, else its key without "org:"; safe to show.
[[nodiscard]] QString roleText(const QString &name, const QString &key);

} // namespace desk::models
