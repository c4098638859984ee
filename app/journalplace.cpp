#include "app/journalplace.h"

#include <QCryptographicHash>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace desk::app {

QString journalFolder(const api::Connection &connection)
{
    QCryptographicHash hash{QCryptographicHash::Sha256};
    hash.addData(connection.baseUrl().toEncoded());
    // One way: sixteen digits of a hash tell which key it was to nobody who does not have the key.
    hash.addData(connection.key().authorizationHeader());
    return u"%1/journals/%2-%3"_s.arg(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation),
                                      connection.baseUrl().host(),
                                      QString::fromLatin1(hash.result().toHex().first(16)));
}

} // namespace desk::app
