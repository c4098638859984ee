#pragma once

#include "api/result.h"

#include <QList>
#include <QSslCertificate>

namespace desk::api {

//! Reads the certificates (PEM) of \p path, which a connection then trusts besides the system's own.
//! Error::Kind::Refused if there is none to read.
[[nodiscard]] Result<QList<QSslCertificate>> readAuthorities(const QString &path);

} // namespace desk::api
