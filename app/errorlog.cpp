#include "app/errorlog.h"

#include "api/requestlog.h"

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
        words.append(api::plainTraceId(detail.code));
    if (!error.traceId.isEmpty())
        words.append(u"trace "_s + api::plainTraceId(error.traceId));
    m_lines.append(words.join(u' '));
    while (m_lines.size() > most)
        m_lines.removeFirst();
}

} // namespace desk::app
