#include "models/organizations/membershipcolumns.h"

#include "models/text/display.h"
#include "models/users/usercolumns.h"

#include <QDateTime>

namespace desk::models {

namespace {

using Membership = api::OrganizationMembership;

QString cellText(const QString &text) { return displayText(QStringView{text}, cellLimit); }

qint64 sinceEpoch(const QDateTime &time) { return time.isValid() ? time.toMSecsSinceEpoch() : 0; }

QString userText(const Membership &membership)
{
    const auto &user = membership.publicUserData;
    const auto name = QString{user.firstName + u' ' + user.lastName}.trimmed();
    for (const auto &text : {name, user.identifier, user.username, user.userId}) {
        if (!text.isEmpty())
            return cellText(text);
    }
    return {};
}

QString organizationText(const Membership &membership)
{
    const auto &organization = membership.organization;
    return cellText(organization.name.isEmpty() ? organization.id : organization.name);
}

QString joinedHint(const Membership &membership)
{
    const auto time = sinceEpoch(membership.createdAt);
    return time == 0 ? QString{} : localTime(time) + u'\n' + exactUtc(time);
}

// The order of the members: id, title, text, value, hint, kind, orderBy, width, shown.
constexpr Column<Membership> membershipTable[] = {
    {"user", QT_TRANSLATE_NOOP("Columns", "User"), userText, nullptr,
     [](const Membership &membership) { return displayText(QStringView{membership.publicUserData.userId}); },
     CellKind::Person, "first_name", 150, true},
    {"last_name", QT_TRANSLATE_NOOP("Columns", "Last name"),
     [](const Membership &membership) { return cellText(membership.publicUserData.lastName); }, nullptr, nullptr,
     CellKind::Text, "last_name", 110, false},
    {"identifier", QT_TRANSLATE_NOOP("Columns", "E-mail or phone"),
     [](const Membership &membership) { return cellText(membership.publicUserData.identifier); }, nullptr, nullptr,
     CellKind::Text, "email_address", 180, true},
    {"username", QT_TRANSLATE_NOOP("Columns", "Username"),
     [](const Membership &membership) { return cellText(membership.publicUserData.username); }, nullptr, nullptr,
     CellKind::Text, "username", 110, false},
    {"organization", QT_TRANSLATE_NOOP("Columns", "Organization"), organizationText, nullptr,
     [](const Membership &membership) { return displayText(QStringView{membership.organization.id}); }, CellKind::Text,
     nullptr, 144, true},
    {"role", QT_TRANSLATE_NOOP("Columns", "Role"),
     [](const Membership &membership) { return roleText(membership.roleName, membership.role); }, nullptr,
     [](const Membership &membership) { return displayText(QStringView{membership.role}); }, CellKind::Text, nullptr,
     90, true},
    {"joined", QT_TRANSLATE_NOOP("Columns", "Joined"),
     [](const Membership &membership) {
         return relativeTime(sinceEpoch(membership.createdAt), QDateTime::currentMSecsSinceEpoch());
     },
     [](const Membership &membership) { return QVariant{membership.createdAt}; }, joinedHint, CellKind::Time,
     "created_at", 90, true},
};

} // namespace

Columns<Membership> membershipColumns() { return membershipTable; }

QString roleText(const QString &name, const QString &key)
{
    if (!name.isEmpty())
        return cellText(name);
    return cellText(key.startsWith(QLatin1StringView{"org:"}) ? key.mid(4) : key);
}

} // namespace desk::models
