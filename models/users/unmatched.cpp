#include "models/users/unmatched.h"

#include "api/json.h"
#include "api/user.h"

#include <QSet>

#include <algorithm>

namespace desk::models {

QStringList unmatchedValues(const UserQuery &query, const UserTable &table)
{
    QList<ActiveFilter> lists;
    std::ranges::copy_if(query.filters, std::back_inserter(lists),
                         [](const ActiveFilter &filter) { return filter.field->named != nullptr; });
    if (lists.isEmpty())
        return {};
    // The service compares names and addresses without regard to case.
    QSet<QString> found;
    for (int i = 0; i < table.rowCount(); ++i) {
        const auto user = api::Json<api::User>::decode(table.store().rawJson(table.rowAt(i)));
        if (!user)
            continue;
        for (const auto &list : std::as_const(lists)) {
            for (const auto &value : list.field->named(*user))
                found.insert(value.toCaseFolded());
        }
    }
    QStringList unmatched;
    for (const auto &list : std::as_const(lists)) {
        std::ranges::copy_if(list.value.list, std::back_inserter(unmatched),
                             [&found](const QString &value) { return !found.contains(value.toCaseFolded()); });
    }
    return unmatched;
}

} // namespace desk::models
