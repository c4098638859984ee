#pragma once

#include "models/users/userref.h"

namespace desk::models {

//! What a job remembers of a user before and after: enough to tell whether somebody else changed them since, and to
//! find them in the history.
struct UserState
{
    qint64 updatedAt = 0; //!< Unix milliseconds, as the service counts; 0: not known
    UserFlags flags{}; //!< those that actions are about
    QByteArray email{}; //!< the primary address, UTF-8; journals of before have none

    [[nodiscard]] static UserState of(const UserRef &user);
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static UserState fromJson(const QByteArray &json); //!< what cannot be read is not known
    //! The time in \p json as toJson() makes it, without reading the rest; 0: not known.
    [[nodiscard]] static qint64 updatedAtIn(const QByteArray &json);
    //! The email in \p json as toJson() makes it, without reading the rest.
    [[nodiscard]] static QByteArray emailIn(const QByteArray &json);
    [[nodiscard]] static QByteArray withoutEmail(const QByteArray &json); //!< as toJson() makes it
    friend bool operator==(const UserState &, const UserState &) = default;
};

} // namespace desk::models
