#include "ui/metadata/dateword.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace desk::ui {

namespace {

// Other numbers of ten or thirteen digits are rarely seen: 2001 to 2100.
constexpr qint64 firstSecond = 1'000'000'000;
constexpr qint64 lastSecond = 4'102'444'800;
constexpr qsizetype shortestDate = 10; // 2026-01-31
constexpr qsizetype longestDate = 40;

QString timeWords(const QDateTime &time, const char *kind)
{
    const auto local = time.toLocalTime();
    const auto text = u"%1 %2"_s.arg(QLocale{}.toString(local, QLocale::ShortFormat), local.timeZoneAbbreviation());
    return u"%1 · %2"_s.arg(text, QCoreApplication::translate("DateMeaning", kind));
}

} // namespace

QString dateMeaning(const models::JsonTree &tree, int node)
{
    const auto kind = tree.node(node).kind;
    if (kind == models::JsonKind::Number) {
        bool isWhole = false;
        const auto number = tree.valueText(node).toByteArray().toLongLong(&isWhole);
        if (isWhole && number >= firstSecond && number < lastSecond)
            return timeWords(QDateTime::fromSecsSinceEpoch(number), QT_TRANSLATE_NOOP("DateMeaning", "Unix seconds"));
        if (isWhole && number >= firstSecond * 1000 && number < lastSecond * 1000)
            return timeWords(QDateTime::fromMSecsSinceEpoch(number),
                             QT_TRANSLATE_NOOP("DateMeaning", "Unix milliseconds"));
    } else if (kind == models::JsonKind::String) {
        const auto size = tree.valueText(node).size() - 2;
        if (size < shortestDate || size > longestDate)
            return {};
        const auto text = tree.string(node);
        if (text.size() == shortestDate) {
            const auto date = QDate::fromString(text, Qt::ISODate);
            return date.isValid() ? QLocale{}.toString(date, QLocale::LongFormat) : QString{};
        }
        const auto time = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (time.isValid())
            return timeWords(time, QT_TRANSLATE_NOOP("DateMeaning", "ISO date"));
    }
    return {};
}

} // namespace desk::ui
