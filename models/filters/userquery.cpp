#include "models/filters/userquery.h"

#include "models/users/usercolumns.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk::models {

namespace {

constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;

UserQuery filtered(QStringView field, const FilterValue &value, const char *orderBy = "-created_at")
{
    UserQuery query{.orderBy = orderBy};
    query.setFilter(*findFilterField(field), value);
    return query;
}

constexpr std::array views{
    UserView{.id = "all",
             .title = QT_TRANSLATE_NOOP("UserViews", "All users"),
             .hint = QT_TRANSLATE_NOOP("UserViews", "Everybody, newest first"),
             .icon = "users",
             .query = [](qint64) { return UserQuery{}; }},
    UserView{.id = "banned",
             .title = QT_TRANSLATE_NOOP("UserViews", "Banned"),
             .hint = QT_TRANSLATE_NOOP("UserViews", "Users who are banned"),
             .icon = "user.ban",
             .query = [](qint64) { return filtered(u"banned", {.flag = true}); }},
    UserView{.id = "new",
             .title = QT_TRANSLATE_NOOP("UserViews", "New this week"),
             .hint = QT_TRANSLATE_NOOP("UserViews", "Created in the last 7 days"),
             .icon = "plus",
             .query = [](qint64 now) { return filtered(u"created", {.after = now - 7 * dayMs}); }},
    UserView{
        .id = "quiet",
        .title = QT_TRANSLATE_NOOP("UserViews", "Quiet for 90 days"),
        .hint = QT_TRANSLATE_NOOP("UserViews", "Active once, but not in the last 90 days"),
        .icon = "clock",
        .query = [](qint64 now) { return filtered(u"last_active", {.before = now - 90 * dayMs}, "-last_active_at"); }},
};

} // namespace

api::UserFilter UserQuery::toUserFilter() const
{
    api::UserFilter filter{.query = search.trimmed().normalized(QString::NormalizationForm_C)};
    for (const auto &active : filters)
        active.field->apply(active.value, filter);
    return filter;
}

bool UserQuery::mayHold(UserFlags flags) const
{
    return std::ranges::all_of(filters, [flags](const ActiveFilter &active) {
        return !active.field->fits || active.field->fits(active.value, flags);
    });
}

bool UserQuery::hasCursor() const { return orderBy.endsWith("created_at"); }

void UserQuery::setFilter(const FilterField &field, const FilterValue &value)
{
    const auto found = std::ranges::find(filters, &field, &ActiveFilter::field);
    if (found != filters.end())
        found->value = value;
    else
        filters.append({&field, value});
}

void UserQuery::removeFilter(const FilterField &field)
{
    filters.removeIf([&field](const ActiveFilter &active) { return active.field == &field; });
}

QString orderText(const QByteArray &orderBy)
{
    const bool descending = orderBy.startsWith('-');
    const auto key = orderBy.mid(orderBy.startsWith('-') || orderBy.startsWith('+') ? 1 : 0);
    if (key == "created_at") {
        return descending ? QCoreApplication::translate("UserViews", "newest first")
                          : QCoreApplication::translate("UserViews", "oldest first");
    }
    for (const auto &column : userColumns()) {
        if (!column.orderBy || key != column.orderBy)
            continue;
        const auto pattern = column.kind == CellKind::Time
            ? (descending ? QCoreApplication::translate("UserViews", "%1, latest first")
                          : QCoreApplication::translate("UserViews", "%1, earliest first"))
            : (descending ? QCoreApplication::translate("UserViews", "%1, Z to A")
                          : QCoreApplication::translate("UserViews", "%1, A to Z"));
        return pattern.arg(QCoreApplication::translate("Columns", column.title).toLower());
    }
    return QString::fromLatin1(orderBy);
}

QString queryText(const UserQuery &query)
{
    QStringList parts;
    if (const auto search = query.search.trimmed(); !search.isEmpty())
        parts.append(u'“' + search + u'”');
    for (const auto &filter : query.filters)
        parts.append(filterText(*filter.field, filter.value));
    return parts.join(u" · "_s);
}

std::span<const UserView> userViews() { return views; }

} // namespace desk::models
