#include "ui/detail/securitytab.h"

#include "models/text/display.h"
#include "ui/detail/entrylist.h"
#include "ui/detail/userwords.h"

#include <QLocale>

namespace desk::ui {

using namespace Qt::StringLiterals;

SecurityTab::SecurityTab(QWidget *parent)
    : TabPage(u"securityTab"_s, tr("Security"), parent),
      m_access(new FieldList{tr("Access"), this}),
      m_password(new FieldList{tr("Password"), this}),
      m_factors(new FieldList{tr("Two-factor authentication"), this}),
      m_passkeys(new EntryList{u"passkey"_s, tr("Passkeys"), tr("No passkeys"), tr("passkey's name"), this})
{
    m_access->addField(u"banned"_s, tr("Ban"));
    m_access->addField(u"lock"_s, tr("Lock"));
    m_access->addField(u"attempts"_s, tr("Attempts left"));
    m_password->addField(u"password"_s, tr("Password"));
    m_password->addField(u"passwordChanged"_s, tr("Last changed"));
    m_factors->addField(u"twoFactor"_s, tr("Two-factor"));
    m_factors->addField(u"totp"_s, tr("Authenticator app"));
    m_factors->addField(u"sms"_s, tr("SMS code"));
    m_factors->addField(u"backupCodes"_s, tr("Backup codes"));
    m_factors->addField(u"mfaEnabled"_s, tr("Last enabled"));
    m_factors->addField(u"mfaDisabled"_s, tr("Last disabled"));
    for (auto *section : {m_access, m_password, m_factors}) {
        add(section);
    }
    add(m_passkeys);
}

void SecurityTab::setUser(const api::User &user, qint64 lockExpiresAt, qint64 now)
{
    m_access->setValue(u"banned"_s, {user.banned ? tr("Banned, cannot sign in") : tr("Not banned")});
    setLock(user.locked, lockExpiresAt, now);
    const auto attempts = user.verificationAttemptsRemaining;
    m_access->setValue(u"attempts"_s,
                       {attempts ? tr("%n more until the account locks", nullptr, int(*attempts))
                                 : tr("Not counted: lockout is off")});

    m_password->setValue(u"password"_s, {user.passwordEnabled ? tr("Set") : tr("Not set")});
    m_password->setValue(u"passwordChanged"_s, timeValue(user.passwordLastUpdatedAt, now));

    m_factors->setValue(u"twoFactor"_s, {user.twoFactorEnabled ? tr("On") : tr("Off")});
    m_factors->setValue(u"totp"_s, {user.totpEnabled ? tr("Set up") : tr("Not set up")});
    QStringList numbers;
    for (const auto &phone : user.phoneNumbers) {
        if (phone.reservedForSecondFactor) {
            numbers.append(phone.defaultSecondFactor ? tr("%1 (default)").arg(phone.phoneNumber) : phone.phoneNumber);
        }
    }
    m_factors->setValue(u"sms"_s, {numbers.isEmpty() ? tr("No number set up") : numbers.join(u", "_s)});
    m_factors->setValue(u"backupCodes"_s, {user.backupCodeEnabled ? tr("Created") : tr("None created")});
    m_factors->setValue(u"mfaEnabled"_s, timeValue(user.mfaEnabledAt, now));
    m_factors->setValue(u"mfaDisabled"_s, timeValue(user.mfaDisabledAt, now));
    setPasskeys(user, now);
}

void SecurityTab::setLock(bool locked, qint64 lockExpiresAt, qint64 now)
{
    m_access->setValue(u"lock"_s,
                       {lockSentence(locked, lockExpiresAt, now),
                        locked && lockExpiresAt > 0 ? tr("until %1").arg(models::localTime(lockExpiresAt)) : QString{},
                        locked ? models::exactUtc(lockExpiresAt) : QString{}});
}

void SecurityTab::setPasskeys(const api::User &user, qint64 now)
{
    QList<Entry> entries;
    for (const auto &passkey : user.passkeys) {
        Entry entry{.value = passkey.name.isEmpty() ? tr("Unnamed passkey") : passkey.name,
                    .badges = {verificationBadge(passkey.verification)}};
        const auto used = timeValue(passkey.lastUsedAt, now);
        entry.details.append(passkey.lastUsedAt.isValid()
                                 ? FieldValue{tr("Last used %1").arg(used.text), used.secondary, used.hint}
                                 : FieldValue{tr("Never used")});
        entries.append(entry);
    }
    m_passkeys->setEntries(entries);
}

} // namespace desk::ui
