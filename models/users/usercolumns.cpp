#include "models/users/usercolumns.h"

#include "models/text/display.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace desk::models {

using namespace Qt::StringLiterals;

namespace {

QString columnText(const char *text) { return QCoreApplication::translate("Columns", text); }

qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

QString textOf(QByteArrayView utf8, qsizetype limit = cellLimit) { return displayText(utf8, limit); }

//! A list of the store, whose parts are separated by \p separator, as people write one.
QString listOf(QByteArrayView utf8, char16_t separator, qsizetype limit = cellLimit)
{
    QString text;
    for (qsizetype from = 0; from < utf8.size() && text.size() < limit;) {
        qsizetype end = utf8.sliced(from).indexOf(char(separator));
        end = end < 0 ? utf8.size() : from + end;
        if (!text.isEmpty())
            text += u", "_s;
        text += displayText(utf8.sliced(from, end - from), limit);
        from = end + 1;
    }
    return displayText(QStringView(text), limit);
}

QString nameOf(const UserRef &user, qsizetype limit)
{
    // A hostile name is not even copied; UserRef::displayName() would.
    constexpr qsizetype suspicious = 4096;
    if (user.firstName().size() + user.lastName().size() + user.username().size() < suspicious)
        return displayText(QStringView(user.displayName()), limit);
    const QString name = displayText(user.firstName(), limit) + u' ' + displayText(user.lastName(), limit);
    return displayText(name.trimmed().isEmpty() ? QStringView(textOf(user.username(), limit)) : QStringView(name),
                       limit);
}

QString badgeText(const QList<Badge> &badges)
{
    QString text;
    for (const Badge &badge : badges)
        text += (text.isEmpty() ? QString() : u", "_s) + badge.text;
    return text;
}

QString exactHint(qint64 time) { return time == 0 ? QString() : localTime(time) + u'\n' + exactUtc(time); }

QVariant instant(qint64 time)
{
    return time == 0 ? QVariant() : QVariant(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC));
}

QString statusText(const UserRef &user) { return badgeText(statusBadges(user.flags())); }

QString statusHint(const UserRef &user)
{
    return user.has(UserFlag::Locked)
        ? columnText(QT_TRANSLATE_NOOP("Columns", "Locked: %1")).arg(lockText(true, user.lockExpiresAt(), now()))
        : QString();
}

// The order of the members: id, title, text, value, hint, kind, orderBy, width, shown, givesWay, most.
constexpr Column<UserRef> columns[] = {
    {"name", QT_TRANSLATE_NOOP("Columns", "Name"), [](const UserRef &user) { return nameOf(user, cellLimit); }, nullptr,
     [](const UserRef &user) { return nameOf(user, labelLimit); }, CellKind::Person, "first_name", 190, true},
    {"email", QT_TRANSLATE_NOOP("Columns", "E-mail"), [](const UserRef &user) { return textOf(user.email()); }, nullptr,
     [](const UserRef &user) { return textOf(user.email(), labelLimit); }, CellKind::Text, "email_address", 246, true,
     false, 480},
    {"phone", QT_TRANSLATE_NOOP("Columns", "Phone"), [](const UserRef &user) { return textOf(user.phone()); }, nullptr,
     nullptr, CellKind::Text, "phone_number", 130, false},
    {"username", QT_TRANSLATE_NOOP("Columns", "Username"), [](const UserRef &user) { return textOf(user.username()); },
     nullptr, [](const UserRef &user) { return textOf(user.username(), labelLimit); }, CellKind::Text, "username", 130,
     false},
    {"status", QT_TRANSLATE_NOOP("Columns", "Status"), statusText, nullptr, statusHint, CellKind::Badges, nullptr, 94,
     true},
    {"mfa", QT_TRANSLATE_NOOP("Columns", "MFA"), [](const UserRef &user) { return badgeText(mfaBadges(user.flags())); },
     nullptr, [](const UserRef &user) { return badgeText(mfaBadges(user.flags())); }, CellKind::Badges, nullptr, 88,
     true},
    {"providers", QT_TRANSLATE_NOOP("Columns", "Providers"),
     [](const UserRef &user) { return listOf(user.providers(), u' '); }, nullptr,
     [](const UserRef &user) { return listOf(user.providers(), u' ', labelLimit); }, CellKind::Text, nullptr, 130,
     false},
    {"last_active", QT_TRANSLATE_NOOP("Columns", "Last active"),
     [](const UserRef &user) { return relativeTime(user.lastActiveAt(), now()); },
     [](const UserRef &user) { return instant(user.lastActiveAt()); },
     [](const UserRef &user) { return exactHint(user.lastActiveAt()); }, CellKind::Time, "last_active_at", 90, true,
     true},
    {"created", QT_TRANSLATE_NOOP("Columns", "Created"),
     [](const UserRef &user) { return relativeTime(user.createdAt(), now()); },
     [](const UserRef &user) { return instant(user.createdAt()); },
     [](const UserRef &user) { return exactHint(user.createdAt()); }, CellKind::Time, "created_at", 80, true, true},
    {"last_sign_in", QT_TRANSLATE_NOOP("Columns", "Last sign-in"),
     [](const UserRef &user) { return relativeTime(user.lastSignInAt(), now()); },
     [](const UserRef &user) { return instant(user.lastSignInAt()); },
     [](const UserRef &user) { return exactHint(user.lastSignInAt()); }, CellKind::Time, "last_sign_in_at", 100, false},
    {"updated", QT_TRANSLATE_NOOP("Columns", "Updated"),
     [](const UserRef &user) { return relativeTime(user.updatedAt(), now()); },
     [](const UserRef &user) { return instant(user.updatedAt()); },
     [](const UserRef &user) { return exactHint(user.updatedAt()); }, CellKind::Time, "updated_at", 90, false},
    {"id", QT_TRANSLATE_NOOP("Columns", "User id"), [](const UserRef &user) { return textOf(user.id()); }, nullptr,
     [](const UserRef &user) { return textOf(user.id(), labelLimit); }, CellKind::Code, nullptr, 180, false},
    {"external_id", QT_TRANSLATE_NOOP("Columns", "External id"),
     [](const UserRef &user) { return textOf(user.externalId()); }, nullptr,
     [](const UserRef &user) { return textOf(user.externalId(), labelLimit); }, CellKind::Code, nullptr, 150, false},
    {"organizations", QT_TRANSLATE_NOOP("Columns", "Organizations"),
     [](const UserRef &user) { return listOf(user.organizations(), u'\x1f'); }, nullptr,
     [](const UserRef &user) { return listOf(user.organizations(), u'\x1f', labelLimit); }, CellKind::Text, nullptr,
     150, false},
};

} // namespace

Columns<UserRef> userColumns() { return columns; }

int userColumn(const char *id)
{
    for (std::size_t i = 0; i < std::size(columns); ++i) {
        if (qstrcmp(columns[i].id, id) == 0)
            return int(i);
    }
    return -1;
}

QList<Badge> statusBadges(UserFlags flags)
{
    QList<Badge> badges;
    if (flags.testFlag(UserFlag::Banned))
        badges.push_back({BadgeTone::Danger, columnText(QT_TRANSLATE_NOOP("Columns", "Banned"))});
    if (flags.testFlag(UserFlag::Locked))
        badges.push_back({BadgeTone::Warning, columnText(QT_TRANSLATE_NOOP("Columns", "Locked"))});
    if (flags.testFlag(UserFlag::Deprovisioned))
        badges.push_back({BadgeTone::Neutral, columnText(QT_TRANSLATE_NOOP("Columns", "Deprovisioned"))});
    if (flags.testFlag(UserFlag::Unverified))
        badges.push_back({BadgeTone::Neutral, columnText(QT_TRANSLATE_NOOP("Columns", "Unverified"))});
    if (badges.isEmpty())
        badges.push_back({BadgeTone::Ok, columnText(QT_TRANSLATE_NOOP("Columns", "Active"))});
    return badges;
}

Badge goneBadge() { return {BadgeTone::Neutral, columnText(QT_TRANSLATE_NOOP("Columns", "Gone"))}; }

QList<Badge> mfaBadges(UserFlags flags)
{
    QList<Badge> badges;
    if (flags.testFlag(UserFlag::TotpEnabled))
        badges.push_back({BadgeTone::Info, columnText(QT_TRANSLATE_NOOP("Columns", "TOTP"))});
    if (flags.testFlag(UserFlag::PhoneSecondFactor))
        badges.push_back({BadgeTone::Info, columnText(QT_TRANSLATE_NOOP("Columns", "SMS"))});
    // Enabled by a way we know nothing of.
    if (badges.isEmpty() && flags.testFlag(UserFlag::TwoFactorEnabled))
        badges.push_back({BadgeTone::Info, columnText(QT_TRANSLATE_NOOP("Columns", "2FA"))});
    if (flags.testFlag(UserFlag::HasPasskey))
        badges.push_back({BadgeTone::Info, columnText(QT_TRANSLATE_NOOP("Columns", "Passkey"))});
    if (flags.testFlag(UserFlag::BackupCodeEnabled))
        badges.push_back({BadgeTone::Neutral, columnText(QT_TRANSLATE_NOOP("Columns", "Backup codes")),
                          columnText(QT_TRANSLATE_NOOP("Columns", "Backup"))});
    return badges;
}

} // namespace desk::models
