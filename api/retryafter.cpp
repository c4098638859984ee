#include "api/retryafter.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::api {

std::optional<QDateTime> parseHttpDate(const QByteArray &text)
{
    auto time = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!time.isValid())
        return {};
    time.setTimeSpec(Qt::UTC);
    return time;
}

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray &text, const QDateTime &now)
{
    constexpr qint64 longest = 7LL * 24 * 3600; // beyond it the number is nonsense, and arithmetic stays safe
    const auto trimmed = text.trimmed();
    const auto isNumber =
        !trimmed.isEmpty() && std::ranges::all_of(trimmed, [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber) {
        bool ok = false;
        const auto seconds = trimmed.toLongLong(&ok);
        return std::chrono::seconds{ok ? std::min(seconds, longest) : longest};
    }
    if (const auto date = parseHttpDate(trimmed))
        return std::chrono::seconds{std::clamp(now.secsTo(*date), qint64{0}, longest)};
    return {};
}

} // namespace desk::api
