#include "api/jsondocument.h"

#include "api/jsonshape.h"

#include <QCoreApplication>

namespace desk::api {

Error unreadable(const char *why)
{
    return Error::protocol(
        QCoreApplication::translate("desk::api::User", "The answer cannot be read: %1.").arg(QString::fromUtf8(why)));
}

std::optional<Error> damageOf(const QByteArray &body)
{
    if (!isWholeJson(body))
        return unreadable("it is not one complete JSON document");
    return {};
}

} // namespace desk::api
