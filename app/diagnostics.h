#pragma once

#include "models/connections/connectionprofile.h"

#include <QStringList>

namespace desk::app {

struct DiagnosticsFacts
{
    QString theme{};
    int kept = 0; //!< connections that are remembered
    QList<models::ConnectionProfile> open{};
    QStringList errors{}; //!< ErrorLog's
};

//! What "Copy diagnostics" copies, for a bug report: versions, settings and the last errors. No key, no name, no
//! address, nobody's data. In English, for whoever helps.
[[nodiscard]] QString diagnostics(const DiagnosticsFacts &facts);

} // namespace desk::app
