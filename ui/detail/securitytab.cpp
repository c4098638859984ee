#include "ui/detail/securitytab.h"

#include "models/session.h"
#include "models/text/display.h"
#include "ui/actions/actionrow.h"
#include "ui/connections/readonlynotice.h"
#include "ui/detail/entrylist.h"
#include "ui/detail/userwords.h"
#include "ui/security/secretform.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QVBoxLayout>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

//! What belongs together, closer than sections are.
QWidget *group(const QList<QWidget *> &parts, QWidget *parent)
{
    auto *box = new QWidget{parent};
    auto *layout = new QVBoxLayout{box};
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::controlPadding);
    for (auto *part : parts) {
        layout->addWidget(part);
    }
    return box;
}

} // namespace

SecurityTab::SecurityTab(QWidget *parent)
    : TabPage(u"securityTab"_s, tr("Security"), parent),
      m_access(new FieldList{tr("Access"), this}),
      m_accessActions(new ActionRow{u"accessActions"_s, u"access."_s, this}),
      m_password(new FieldList{tr("Password"), this}),
      m_passwordForm(new SecretForm{models::Secret::Password, this}),
      m_factors(new FieldList{tr("Two-factor authentication"), this}),
      m_factorActions(new ActionRow{u"factorActions"_s, u"factors."_s, this}),
      m_codeForm(new SecretForm{models::Secret::Code, this}),
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
    add(group({m_access, m_accessActions}, this));
    add(group({m_password, m_passwordForm}, this));
    add(group({m_factors, m_codeForm, m_factorActions}, this));
    add(m_passkeys);
    connect(m_passkeys, &EntryList::actionRequested, this,
            [this](int entry) { Q_EMIT partRemovalRequested(m_passkeyParts.at(entry)); });
}

void SecurityTab::setChecks(models::SecretChecks &checks)
{
    m_canCheck = true;
    m_passwordForm->setChecks(checks);
    m_codeForm->setChecks(checks);
}

void SecurityTab::followSafeMode(models::Session &session)
{
    addOnTop(new ReadOnlyNotice{session, this});
    const auto follow = [this, &session] {
        for (auto *form : {m_passwordForm, m_codeForm})
            form->setEnabled(!session.isReadOnly());
    };
    connect(&session, &models::Session::safeModeChanged, this, follow);
    follow();
}

void SecurityTab::setAccessActions(const QList<QAction *> &actions) { m_accessActions->setActions(actions); }

void SecurityTab::setFactorActions(const QList<QAction *> &actions) { m_factorActions->setActions(actions); }

void SecurityTab::setUser(const api::User &user, qint64 lockExpiresAt, qint64 now, bool isGone)
{
    m_accessActions->setVisible(!isGone);
    m_factorActions->setVisible(!isGone);
    m_passwordForm->setUserId(user.id);
    m_passwordForm->setVisible(m_canCheck && !isGone && user.passwordEnabled);
    m_codeForm->setUserId(user.id);
    m_codeForm->setVisible(m_canCheck && !isGone && (user.totpEnabled || user.backupCodeEnabled));

    m_access->setValue(u"banned"_s, {user.banned ? tr("Banned, cannot sign in") : tr("Not banned")});
    setLock(user.locked, lockExpiresAt, now);
    const auto attempts = user.verificationAttemptsRemaining;
    m_access->setFieldVisible(u"attempts"_s, !user.locked); // it is past them then
    m_access->setValue(u"attempts"_s,
                       {attempts ? tr("%Ln more until the account locks", nullptr, int(*attempts))
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
    setPasskeys(user, now, isGone);
}

void SecurityTab::setLock(bool locked, qint64 lockExpiresAt, qint64 now)
{
    m_access->setValue(u"lock"_s,
                       {lockSentence(locked, lockExpiresAt, now),
                        locked && lockExpiresAt > 0 ? tr("until %1").arg(models::localTime(lockExpiresAt)) : QString{},
                        locked ? models::exactUtc(lockExpiresAt) : QString{}});
}

void SecurityTab::setPasskeys(const api::User &user, qint64 now, bool isGone)
{
    QList<Entry> entries;
    m_passkeyParts.clear();
    for (const auto &passkey : user.passkeys) {
        Entry entry{.value = passkey.name.isEmpty() ? tr("Unnamed passkey") : passkey.name,
                    .badges = {verificationBadge(passkey.verification)}};
        const auto used = timeValue(passkey.lastUsedAt, now);
        entry.details.append(passkey.lastUsedAt.isValid()
                                 ? FieldValue{tr("Last used %1").arg(used.text), used.secondary, used.hint}
                                 : FieldValue{tr("Never used")});
        entry.details.append(FieldValue{passkey.id});
        m_passkeyParts.append({.kind = &models::passkeyKind(),
                               .userId = user.id,
                               .userName = displayNameOf(user),
                               .id = passkey.id,
                               .name = entry.value,
                               .about = QStringList{entry.details.constFirst().text, passkey.id}.join(u" · "_s),
                               .userAbout = distinctNameOf(user)});
        if (m_canCheck && !isGone) {
            entry.actions.append(
                {u"Delete"_s, tr("Delete…"),
                 tr("Delete passkey %1").arg(models::displayText(m_passkeyParts.constLast().fullName()))});
        }
        entries.append(entry);
    }
    m_passkeys->setEntries(entries);
}

} // namespace desk::ui
