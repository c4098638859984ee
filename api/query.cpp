#include "api/query.h"

#include <QUrl>

namespace desk::api {

Query &Query::add(const char *name, QStringView value)
{
    if (!m_encoded.isEmpty())
        m_encoded += '&';
    m_encoded += name;
    m_encoded += '=';
    m_encoded += QUrl::toPercentEncoding(value.toString());
    return *this;
}

Query &Query::add(const char *name, qint64 value) { return add(name, QStringView{QString::number(value)}); }

Query &Query::addEach(const char *name, const QStringList &values)
{
    for (const auto &value : values)
        add(name, value);
    return *this;
}

} // namespace desk::api
