#pragma once

#include <QByteArray>
#include <QString>

namespace desk::sandbox {

//! A fresh key of a development instance.
[[nodiscard]] QByteArray makeSecretKey();
//! The key in \a file; a fresh one is written into it, readable by its owner only, when there is no such file. Empty
//! when that is impossible or the file holds something else.
[[nodiscard]] QByteArray keptSecretKey(const QString &file, QString *problem);

} // namespace desk::sandbox
