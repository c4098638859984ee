#pragma once

#include "models/users/column.h"
#include "models/users/userref.h"

namespace desk::models {

//! The columns of the user table, in their first order.
[[nodiscard]] Columns<UserRef> userColumns();

//! Index of the column with \p id in userColumns(), or -1.
[[nodiscard]] int userColumn(const char *id);

//! The status badges of a user, most important first: what colour and which word, shown as one badge each.
enum class BadgeTone { Danger, Warning, Ok, Info, Neutral };
struct Badge
{
    BadgeTone tone = BadgeTone::Neutral;
    QString text{};
    QString brief{}; //!< instead, where there is no room for text; may be empty
    friend bool operator==(const Badge &, const Badge &) = default;
};
[[nodiscard]] QList<Badge> statusBadges(UserFlags flags); //!< Banned, Locked, Unverified, …; Active if none
[[nodiscard]] Badge goneBadge(); //!< in their place, of a user the service does not know any more
[[nodiscard]] QList<Badge> mfaBadges(UserFlags flags); //!< TOTP, SMS, Passkey, Backup codes; none: empty

//! "3 h ago", "2 d ago", a date beyond a year; an en dash for 0. \p now and \p time are Unix milliseconds.
[[nodiscard]] QString relativeTime(qint64 time, qint64 now);
//! The local date and time in the person's locale, to the minute; an en dash for 0.
[[nodiscard]] QString localTime(qint64 time);
//! "2026-11-24 06:25:00.123 UTC"; empty for 0.
[[nodiscard]] QString exactUtc(qint64 time);
//! "42 minutes left", "2 h left", "does not expire".
[[nodiscard]] QString lockText(bool locked, qint64 lockExpiresAt, qint64 now);

} // namespace desk::models
