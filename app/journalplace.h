#pragma once

#include "api/connection.h"

#include <QString>

namespace desk::app {

//! The folder that keeps the journal of what is done with \p connection: one for each address and key, so that a job
//! never goes on at another instance.
[[nodiscard]] QString journalFolder(const api::Connection &connection);

} // namespace desk::app
