#include "ui/detail/rowuser.h"

#include <QDateTime>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

QDateTime utcTime(qint64 time) { return time == 0 ? QDateTime{} : QDateTime::fromMSecsSinceEpoch(time, Qt::UTC); }

} // namespace

api::User userFromRow(const models::UserRef &row)
{
    using Flag = models::UserFlag;
    api::User user;
    user.id = row.idText();
    user.firstName = QString::fromUtf8(row.firstName());
    user.lastName = QString::fromUtf8(row.lastName());
    user.username = QString::fromUtf8(row.username());
    user.externalId = QString::fromUtf8(row.externalId());
    const auto status = row.has(Flag::Unverified) ? u"unverified"_s : u"verified"_s;
    if (!row.email().isEmpty()) {
        user.emailAddresses.append(
            {.emailAddress = QString::fromUtf8(row.email()), .verification = {.status = status}});
    }
    if (!row.phone().isEmpty()) {
        user.phoneNumbers.append({.phoneNumber = QString::fromUtf8(row.phone()),
                                  .reservedForSecondFactor = row.has(Flag::PhoneSecondFactor)});
    }
    user.passwordEnabled = row.has(Flag::PasswordEnabled);
    user.twoFactorEnabled = row.has(Flag::TwoFactorEnabled);
    user.totpEnabled = row.has(Flag::TotpEnabled);
    user.backupCodeEnabled = row.has(Flag::BackupCodeEnabled);
    user.banned = row.has(Flag::Banned);
    user.locked = row.has(Flag::Locked);
    user.deprovisioned = row.has(Flag::Deprovisioned);
    user.createdAt = utcTime(row.createdAt());
    user.updatedAt = utcTime(row.updatedAt());
    user.lastActiveAt = utcTime(row.lastActiveAt());
    user.lastSignInAt = utcTime(row.lastSignInAt());
    return user;
}

} // namespace desk::ui
