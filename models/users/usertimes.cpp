// The times of usercolumns.h in words.
#include "models/users/usercolumns.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace desk::models {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 month = 30 * day;
constexpr qint64 year = 365 * day;

//! No time that a service can mean lies beyond it, and no calendar below overflows within it.
constexpr qint64 latest = 253'402'300'799'999; // the end of 9999

QString timeText(const char *text) { return QCoreApplication::translate("Columns", text); }

bool isTime(qint64 time) { return time > -latest && time <= latest; }

//! Some locales put direction marks between the numbers; shown as what they are, they would look like an attack.
QString withoutMarks(QString text) { return text.remove(QChar{0x200E}).remove(QChar{0x200F}); }

//! Short, but with all digits of the year: an account may be older than anyone remembers.
QString localDate(const QDateTime &time, const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(u"yyyy"))
        format.replace(u"yy"_s, u"yyyy"_s);
    return withoutMarks(locale.toString(time.date(), format));
}

//! The service tells when somebody was last active with the precision of a day: as the midnight it began with, UTC.
bool isWholeDay(qint64 time) { return time % day == 0; }

} // namespace

QString relativeTime(qint64 time, qint64 now)
{
    if (time == 0)
        return u"–"_s;
    if (!isTime(time))
        return QString::number(time);
    const qint64 age = now - time;
    if (isWholeDay(time) && age >= 0 && age < 2 * day)
        return age < day ? timeText(QT_TRANSLATE_NOOP("Columns", "today"))
                         : timeText(QT_TRANSLATE_NOOP("Columns", "yesterday"));
    // A clock that is a little behind the service's must not show the future.
    if (age > -5 * minute && age < minute)
        return timeText(QT_TRANSLATE_NOOP("Columns", "just now"));
    if (age > 0 && age < hour)
        return timeText(QT_TRANSLATE_NOOP("Columns", "%1 min ago")).arg(age / minute);
    if (age > 0 && age < day)
        return timeText(QT_TRANSLATE_NOOP("Columns", "%1 h ago")).arg(age / hour);
    if (age > 0 && age < 2 * month)
        return timeText(QT_TRANSLATE_NOOP("Columns", "%1 d ago")).arg(age / day);
    if (age > 0 && age < year)
        return timeText(QT_TRANSLATE_NOOP("Columns", "%1 mo ago")).arg(age / month);
    return localDate(QDateTime::fromMSecsSinceEpoch(time, isWholeDay(time) ? Qt::UTC : Qt::LocalTime), QLocale());
}

QString localTime(qint64 time)
{
    if (time == 0)
        return u"–"_s;
    if (!isTime(time))
        return QString::number(time);
    const QLocale locale;
    if (isWholeDay(time))
        return localDate(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC), locale);
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time);
    const QString format = locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s).remove(u".ss"_s);
    return localDate(local, locale) + u' ' + withoutMarks(locale.toString(local.time(), format));
}

QString exactUtc(qint64 time)
{
    if (time == 0)
        return {};
    if (!isTime(time))
        return QString::number(time);
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss.zzz 'UTC'");
}

QString lockText(bool locked, qint64 lockExpiresAt, qint64 now)
{
    if (!locked)
        return {};
    if (lockExpiresAt == 0)
        return timeText(QT_TRANSLATE_NOOP("Columns", "does not expire"));
    // Rounded up: "0 minutes left" would be a lie.
    const qint64 left = lockExpiresAt - now;
    const qint64 minutes = (left + minute - 1) / minute;
    if (left <= 0)
        return timeText(QT_TRANSLATE_NOOP("Columns", "has run out"));
    if (minutes == 1)
        return timeText(QT_TRANSLATE_NOOP("Columns", "1 minute left"));
    if (minutes < 120)
        return timeText(QT_TRANSLATE_NOOP("Columns", "%1 minutes left")).arg(minutes);
    if (left < 2 * day)
        return timeText(QT_TRANSLATE_NOOP("Columns", "%1 h left")).arg(left / hour);
    return timeText(QT_TRANSLATE_NOOP("Columns", "%1 d left")).arg(left / day);
}

} // namespace desk::models
