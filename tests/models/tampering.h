#pragma once

#include "models/jobs/journalfile.h"

#include <sqlite3.h>

namespace desk::testing {

//! Does what somebody with a tool would do to the journal in \p folder; false if it did not work.
[[nodiscard]] inline bool tamper(const QString &folder, const QByteArray &sql)
{
    sqlite3 *database = nullptr;
    const auto path = models::JournalFile::pathIn(folder).toUtf8();
    const bool isDone = sqlite3_open(path.constData(), &database) == SQLITE_OK
        && sqlite3_exec(database, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(database);
    return isDone;
}

} // namespace desk::testing
