#include "app/errorlog.h"

#include "models/text/display.h"

#include <QDateTime>
#include <QMetaEnum>

using namespace Qt::StringLiterals;

namespace desk::app {

void ErrorLog::add(const QString &operation, const api::Error &error)
{
    // No message: the service's own may quote an address or a name.
    QStringList words{QDateTime::currentDateTimeUtc().toString(Qt::ISODate), operation,
                      QString::fromLatin1(QMetaEnum::fromType<api::Error::Kind>().valueToKey(int(error.kind))),
                      QString::fromLatin1(QMetaEnum::fromType<api::Error::Effect>().valueToKey(int(error.effect)))};
    if (error.httpStatus != 0)
        words.append(QString::number(error.httpStatus));
    for (const auto &detail : error.details)
        words.append(models::displayText(detail.code));
    if (!error.traceId.isEmpty())
        words.append(u"trace "_s + models::displayText(error.traceId));
    m_lines.append(words.join(u' '));
    while (m_lines.size() > most)
        m_lines.removeFirst();
}

} // namespace desk::app
