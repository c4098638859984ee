#include "models/filters/userquery.h"

#include "models/users/usercolumns.h"

#include <QCoreApplication>
#include <QRegularExpression>

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

//! Those that are no column's.
struct OtherOrder
{
    const char *key;
    const char *title;
};

constexpr std::array otherOrders{OtherOrder{"last_name", QT_TRANSLATE_NOOP("UserViews", "Last name")},
                                 OtherOrder{"web3wallet", QT_TRANSLATE_NOOP("UserViews", "Web3 wallet")}};

} // namespace

api::UserFilter UserQuery::toUserFilter() const
{
    auto text = search.trimmed().normalized(QString::NormalizationForm_C);
    // A phone number as people write it. Digits with strokes may be a name.
    static const QRegularExpression number{u"^([+(][0-9 ()./-]+|[0-9]+( [0-9]+)+)$"_s};
    if (number.match(text).hasMatch())
        text = bareNumber(text);
    api::UserFilter filter{.query = text};
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

QList<QByteArray> orderKeys()
{
    QList<QByteArray> keys;
    for (const auto &column : userColumns()) {
        if (column.orderBy)
            keys.append(column.orderBy);
    }
    for (const auto &order : otherOrders)
        keys.append(order.key);
    return keys;
}

QByteArray orderKey(const QByteArray &orderBy)
{
    return orderBy.startsWith('-') || orderBy.startsWith('+') ? orderBy.sliced(1) : orderBy;
}

QString orderTitle(const QByteArray &key)
{
    for (const auto &order : otherOrders) {
        if (key == order.key)
            return QCoreApplication::translate("UserViews", order.title);
    }
    for (const auto &column : userColumns()) {
        if (column.orderBy && key == column.orderBy)
            return QCoreApplication::translate("Columns", column.title);
    }
    return QString::fromLatin1(key);
}

QString orderText(const QByteArray &orderBy)
{
    const bool descending = orderBy.startsWith('-');
    const auto key = orderKey(orderBy);
    if (key == "created_at") {
        return descending ? QCoreApplication::translate("UserViews", "newest first")
                          : QCoreApplication::translate("UserViews", "oldest first");
    }
    const auto isTime = std::ranges::any_of(userColumns(), [&key](const auto &column) {
        return column.orderBy && key == column.orderBy && column.kind == CellKind::Time;
    });
    const auto pattern = isTime ? (descending ? QCoreApplication::translate("UserViews", "%1, latest first")
                                              : QCoreApplication::translate("UserViews", "%1, earliest first"))
                                : (descending ? QCoreApplication::translate("UserViews", "%1, Z to A")
                                              : QCoreApplication::translate("UserViews", "%1, A to Z"));
    return pattern.arg(orderTitle(key).toLower());
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
