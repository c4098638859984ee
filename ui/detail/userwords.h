#pragma once

#include "api/user.h"
#include "models/users/usercolumns.h"
#include "models/users/userref.h"
#include "ui/widgets/fieldlist.h"

#include <QString>

namespace desk::ui {

// Clerk's words for a user's parts, turned into plain ones. Pure functions of the data; what is unknown passes
// through readable. Everything answered may hold text from outside: show it as such.

//! "oauth_google", "google", "saml_okta" → "Google", "Google", "Okta"; others capitalised without their prefix.
[[nodiscard]] QString providerName(const QString &provider);
//! "email_code" → "e-mail code", "from_oauth_google" → "Google", "admin" → "an administrator"; to follow "by".
[[nodiscard]] QString strategyName(const QString &strategy);
//! "Verified by e-mail code", "Not verified: the code expired", "Never verified".
[[nodiscard]] QString verificationText(const api::Verification &verification);
//! Verified, Unverified or, for anything else the service says, its own word.
[[nodiscard]] models::Badge verificationBadge(const api::Verification &verification);

//! "Password, Google, Passkey": what this user can sign in with.
[[nodiscard]] QString signInMethods(const api::User &user);
//! "On: authenticator app, SMS" or "Off".
[[nodiscard]] QString mfaSummary(const api::User &user);
//! "Acme (admin), Globex (member)".
[[nodiscard]] QString organizationList(const api::User &user);

//! What UserRef would say of \p user.
[[nodiscard]] models::UserFlags flagsOf(const api::User &user);
//! First and last name, else username, e-mail address, phone number, id.
[[nodiscard]] QString displayNameOf(const api::User &user);
//! displayNameOf() with what tells the user from another one of the same name.
[[nodiscard]] QString distinctNameOf(const api::User &user);
//! The header's badges: the state in words, with the time a lock has left, then the second factors.
[[nodiscard]] QList<models::Badge> headerBadges(models::UserFlags flags, qint64 lockExpiresAt, qint64 now);

//! "Locked · 42 minutes left", "Locked, does not expire", "Lock has run out", "Not locked".
[[nodiscard]] QString lockSentence(bool locked, qint64 lockExpiresAt, qint64 now);

//! Unix milliseconds, 0 for an invalid time.
[[nodiscard]] qint64 milliseconds(const QDateTime &time);
//! Local date and time, how long ago, the exact UTC as hint.
[[nodiscard]] FieldValue timeValue(const QDateTime &time, qint64 now);

} // namespace desk::ui
