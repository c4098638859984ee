#pragma once

#include <QByteArray>

namespace desk::models {
struct JobPlan;
}

struct sqlite3;

namespace desk::models {

//! \p utf8 without case and accents: how what is looked for and where it is looked for are compared.
[[nodiscard]] QByteArray foldedForSearch(const QByteArray &utf8);

//! Whether \p needle, folded, occurs in the id, the name or the e-mail address of a user as a journal keeps them;
//! \p before is their UserState as JSON.
[[nodiscard]] bool isInUser(const QByteArray &needle, const QByteArray &userId, const QByteArray &name,
                            const QByteArray &before);

//! Whether each word of \p needle, folded, occurs in what the history shows of \p plan that acts on \p users users.
[[nodiscard]] bool isInPlan(const QByteArray &needle, const JobPlan &plan, int users);

//! Makes both known to SQL: in_plan(needle, plan, users), with those that are left alone from the start, and
//! in_user(needle, user, name, before). SQLite's code of what went wrong.
[[nodiscard]] int addSearchFunctions(sqlite3 *database);

} // namespace desk::models
