#include "api/authorities.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace desk::api {

Result<QList<QSslCertificate>> readAuthorities(const QString &path)
{
    constexpr qint64 mostBytes = 1024LL * 1024;
    QFile file{path};
    // Opening a pipe would wait for somebody to write into it.
    if (file.exists() && !QFileInfo{path}.isFile()) {
        return Error::refused(QCoreApplication::translate(
            "desk::api::Connection", "The file of certificates cannot be read: it is not an ordinary file."));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return Error::refused(
            QCoreApplication::translate("desk::api::Connection", "The file of certificates cannot be read: %1")
                .arg(file.errorString()));
    }
    const auto certificates = QSslCertificate::fromData(file.read(mostBytes), QSsl::Pem);
    if (certificates.isEmpty()) {
        return Error::refused(QCoreApplication::translate(
            "desk::api::Connection", "The file of certificates holds none: it has to be a PEM file."));
    }
    return certificates;
}

} // namespace desk::api
