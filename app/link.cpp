#include "app/link.h"

#include "api/endpoint.h"

#include <QStringList>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace desk::app {

namespace {

const auto scheme = u"frontdesk://"_s;

} // namespace

std::optional<Link> Link::parse(const QString &text)
{
    constexpr qsizetype longest = 600;
    if (text.size() > longest || !text.startsWith(scheme, Qt::CaseInsensitive))
        return {};
    // Not by QUrl: a name may hold what no host can, such as a space.
    auto parts = text.sliced(scheme.size()).split(u'/');
    while (parts.size() > 1 && parts.constLast().isEmpty())
        parts.removeLast();
    Link link{.connection = QUrl::fromPercentEncoding(parts.constFirst().toUtf8())};
    if (link.connection.trimmed().isEmpty() || link.connection.contains(u'/'))
        return {};
    if (parts.size() == 1)
        return link;
    if (parts.size() != 3 || parts.at(1) != "users"_L1 || !parts.at(2).startsWith("user_"_L1)
        || !api::isPathId(parts.at(2)))
        return {};
    link.userId = parts.at(2);
    return link;
}

bool Link::isMeant(const QString &text) { return text.startsWith("frontdesk:"_L1, Qt::CaseInsensitive); }

QString Link::toString() const
{
    const auto name = scheme + QString::fromLatin1(QUrl::toPercentEncoding(connection));
    return userId.isEmpty() ? name : u"%1/users/%2"_s.arg(name, userId);
}

} // namespace desk::app
