#pragma once

#include "models/users/userref.h"

#include <QList>
#include <QString>

#include <vector>

namespace desk::ui {

//! What many users are together. Plain numbers, counted in one pass over the columns.
struct UserSummary
{
    qsizetype total = 0; //!< without those who are gone
    qsizetype gone = 0; //!< the service does not know them any more
    qsizetype banned = 0;
    qsizetype locked = 0;
    qsizetype unverified = 0;
    qsizetype deprovisioned = 0;
    qsizetype active = 0; //!< none of banned, locked, deprovisioned
    qsizetype withMfa = 0;
    qsizetype withPasskey = 0;
    qsizetype withoutEmail = 0;
    qsizetype neverSignedIn = 0;
    qint64 firstCreated = 0; //!< Unix milliseconds; 0: nobody says
    qint64 lastCreated = 0;
    qint64 firstSignIn = 0; //!< the last sign-in longest ago
    qint64 lastSignIn = 0;
    QString emailDomain{}; //!< of all of them, else empty
    QStringList providers{}; //!< every one of them has these
    QStringList organizations{}; //!< every one of them is in these
};

[[nodiscard]] UserSummary summarize(const std::vector<models::UserRef> &users);

} // namespace desk::ui
