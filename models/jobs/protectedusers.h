#pragma once

#include "models/users/userref.h"

#include <QSet>
#include <QStringList>

namespace desk::models {

//! Users whom no action on many touches: the owner, the team, a demo account.
struct ProtectedUsers
{
    QSet<QString> ids{};
    QSet<QString> emails{}; //!< whole addresses, lower case, the domain as it is sent ("xn--…")
    QSet<QString> domains{}; //!< of e-mail addresses, likewise; covers subdomains too

    //! Reads one id, address or domain a line or word: "user_2rv…", "zoe@acme.example", "acme.example",
    //! "@acme.example", "*@acme.example". What is none of them is left out, and put into \p odd. Ids that are not as
    //! long as the service's are taken, and put into \p doubtful too: one that was cut protects nobody.
    [[nodiscard]] static ProtectedUsers fromText(const QString &text, QStringList *odd = nullptr,
                                                 QStringList *doubtful = nullptr);
    static constexpr int idLetters = 27; //!< of an id of the service, behind "user_"
    [[nodiscard]] QString toText() const; //!< one a line, sorted
    [[nodiscard]] bool contains(const UserRef &user) const;
    [[nodiscard]] bool isEmpty() const { return ids.isEmpty() && emails.isEmpty() && domains.isEmpty(); }
    friend bool operator==(const ProtectedUsers &, const ProtectedUsers &) = default;
};

} // namespace desk::models
