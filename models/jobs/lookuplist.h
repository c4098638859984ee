#pragma once

#include <QHash>
#include <QStringList>

namespace desk::models {

//! A pasted or dropped list, read: what its lines name users by.
struct LookupList
{
    QStringList words{}; //!< ids, e-mail addresses, phone numbers, or else usernames and external ids
    QStringList unclear{}; //!< lines that name nobody, or several of whom one may be meant and another only mentioned
    //! What else a word's line names a user by, such as the id beside the address. Whoever has the one has to have all.
    struct Line
    {
        QStringList others{};
        QString text{};
    };
    QHash<QString, Line> lines{}; //!< by word, of those that have others
};

//! A line is a user. Of a table with a header the column counts that names users best (id, e-mail, phone, username,
//! external id); without one, what in a line can only be a user. A single line may hold many.
[[nodiscard]] LookupList lookupList(const QString &text);

[[nodiscard]] bool isUserId(QStringView word);
[[nodiscard]] bool isEmailAddress(const QString &word);
[[nodiscard]] bool isPhoneNumber(const QString &word);

} // namespace desk::models
