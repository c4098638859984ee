#include "app/journalplace.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

//! One way: sixteen digits of a hash tell which key it was to nobody who does not have the key.
QString folderFor(const api::Connection &connection, const QByteArray &owner)
{
    QCryptographicHash hash{QCryptographicHash::Sha256};
    hash.addData(connection.baseUrl().toEncoded());
    hash.addData(owner);
    return u"%1/journals/%2-%3"_s.arg(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation),
                                      connection.baseUrl().host(),
                                      QString::fromLatin1(hash.result().toHex().first(16)));
}

} // namespace

QString journalFolder(const api::Connection &connection, const QString &instanceId)
{
    const auto ofKey = folderFor(connection, connection.key().authorizationHeader());
    if (instanceId.isEmpty())
        return ofKey;
    const auto ofInstance = folderFor(connection, " instance " + instanceId.toUtf8());
    // In one step, so that a crash leaves the one or the other. Where both are there, each keeps its history.
    if (QDir{ofInstance}.exists() || !QDir{ofKey}.exists() || QDir{}.rename(ofKey, ofInstance))
        return ofInstance;
    return ofKey;
}

} // namespace desk::app
