#pragma once

#include "sandbox/server.h"

#include <optional>

namespace desk::sandbox {

//! What the command line asks for. Nothing when it makes no sense, which \a problem then says, or when it only asks for
//! \a help, which is then filled.
[[nodiscard]] std::optional<Options> readCommandLine(const QStringList &arguments, QString *problem, QString *help);

} // namespace desk::sandbox
