#include "api/endpoint.h"

#include <QCoreApplication>

#include <algorithm>

namespace desk::api {

namespace {

constexpr bool isLower(QChar c) { return c >= u'a' && c <= u'z'; }
constexpr bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
constexpr bool isUpper(QChar c) { return c >= u'A' && c <= u'Z'; }

} // namespace

bool isPathId(QStringView id)
{
    constexpr qsizetype longest = 128;
    const auto underscore = id.indexOf(u'_');
    if (underscore < 1 || underscore == id.size() - 1 || id.size() > longest || !isLower(id.front()))
        return false;
    return std::ranges::all_of(id.first(underscore), [](QChar c) { return isLower(c) || isDigit(c); })
        && std::ranges::all_of(id.sliced(underscore), [](QChar c) {
               return isLower(c) || isUpper(c) || isDigit(c) || c == u'_' || c == u'-';
           });
}

Result<QByteArray> fillPath(const char *path, const QStringList &args)
{
    QByteArray filled{path};
    for (const auto &arg : args) {
        const auto open = filled.indexOf('{');
        const auto close = filled.indexOf('}', open);
        Q_ASSERT_X(open >= 0 && close > open, "fillPath", path);
        if (!isPathId(arg))
            return Error::refused(QCoreApplication::translate("desk::api::Request", "“%1” is not an id.").arg(arg));
        filled.replace(open, close - open + 1, arg.toLatin1()); // isPathId() leaves nothing to encode
    }
    Q_ASSERT_X(!filled.contains('{'), "fillPath", path);
    return filled;
}

} // namespace desk::api
