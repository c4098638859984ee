#pragma once

#include "api/connection.h"

#include <QString>

namespace desk::app {

//! The folder that keeps the journal of what is done with \p connection: one for each address and instance, so that a
//! job never goes on at another one, and a new key finds the history of the one before. While nobody knows the instance
//! it is one for each key; that one is given the name of the instance as soon as it is known.
[[nodiscard]] QString journalFolder(const api::Connection &connection, const QString &instanceId);

} // namespace desk::app
