#pragma once

#include "models/filters/filterfield.h"

#include <QList>

namespace desk::models {

//! A filter in use: a row of filterFields() with its value. Each field stands at most once in a query.
struct ActiveFilter
{
    const FilterField *field = nullptr;
    FilterValue value{};
    friend bool operator==(const ActiveFilter &, const ActiveFilter &) = default;
};

//! What a list of users shows and in which order: all the service needs to know, but for the page.
struct UserQuery
{
    QString search{}; //!< the search box: matched against addresses, numbers, names and ids
    QList<ActiveFilter> filters{};
    QByteArray orderBy = "-created_at";

    [[nodiscard]] api::UserFilter toUserFilter() const;
    [[nodiscard]] bool isFiltered() const { return !search.trimmed().isEmpty() || !filters.isEmpty(); }
    //! True if pages can be asked for by cursor: the service has one for created_at only.
    //! False: somebody with \p flags certainly does not match. True: only the service can tell.
    [[nodiscard]] bool mayHold(UserFlags flags) const;
    [[nodiscard]] bool hasCursor() const;

    void setFilter(const FilterField &field, const FilterValue &value); //!< replaces the field's filter
    void removeFilter(const FilterField &field);

    friend bool operator==(const UserQuery &, const UserQuery &) = default;
};

//! What the service can order by: "created_at", "last_name", …
[[nodiscard]] QList<QByteArray> orderKeys();
[[nodiscard]] QByteArray orderKey(const QByteArray &orderBy); //!< without the sign
[[nodiscard]] QString orderTitle(const QByteArray &key);

//! "newest first", "e-mail, A to Z": how \p orderBy reads in a sentence.
[[nodiscard]] QString orderText(const QByteArray &orderBy);

//! "“anna” · Banned: yes": search and filters of \p query, for a history; empty if there are none.
[[nodiscard]] QString queryText(const UserQuery &query);

//! A ready-made query of the side list; its times count from \p now, Unix milliseconds.
struct UserView
{
    const char *id; //!< stable: tests, settings
    const char *title; //!< marked with QT_TRANSLATE_NOOP("UserViews", …)
    const char *hint; //!< likewise
    const char *icon;
    UserQuery (*query)(qint64 now);
};

[[nodiscard]] std::span<const UserView> userViews();

} // namespace desk::models
