#pragma once

#include <QString>

#include <optional>

namespace desk::app {

//! frontdesk://CONNECTION/users/USER_ID, as it is pasted into a ticket. It names and never holds a key.
struct Link
{
    QString connection{}; //!< a name, percent-decoded; its letters may have lost their case on the way
    QString userId{}; //!< empty: only the connection

    //! None if \p text is no such link, or if its id is none.
    [[nodiscard]] static std::optional<Link> parse(const QString &text);
    //! It begins like one, whether it can be read or not.
    [[nodiscard]] static bool isMeant(const QString &text);
    [[nodiscard]] QString toString() const;
};

} // namespace desk::app
