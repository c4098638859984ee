#include "ui/detail/userwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace desk::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(UserWords)
};

struct Named
{
    QLatin1StringView id;
    const char *name;
};

//! Brand names: the same in every language.
constexpr std::array providers{
    Named{"apple"_L1, "Apple"},
    Named{"atlassian"_L1, "Atlassian"},
    Named{"bitbucket"_L1, "Bitbucket"},
    Named{"box"_L1, "Box"},
    Named{"coinbase"_L1, "Coinbase"},
    Named{"discord"_L1, "Discord"},
    Named{"dropbox"_L1, "Dropbox"},
    Named{"facebook"_L1, "Facebook"},
    Named{"github"_L1, "GitHub"},
    Named{"gitlab"_L1, "GitLab"},
    Named{"google"_L1, "Google"},
    Named{"hubspot"_L1, "HubSpot"},
    Named{"huggingface"_L1, "Hugging Face"},
    Named{"instagram"_L1, "Instagram"},
    Named{"line"_L1, "LINE"},
    Named{"linear"_L1, "Linear"},
    Named{"linkedin"_L1, "LinkedIn"},
    Named{"linkedin_oidc"_L1, "LinkedIn"},
    Named{"microsoft"_L1, "Microsoft"},
    Named{"notion"_L1, "Notion"},
    Named{"okta"_L1, "Okta"},
    Named{"slack"_L1, "Slack"},
    Named{"spotify"_L1, "Spotify"},
    Named{"tiktok"_L1, "TikTok"},
    Named{"twitch"_L1, "Twitch"},
    Named{"twitter"_L1, "X (Twitter)"},
    Named{"vercel"_L1, "Vercel"},
    Named{"x"_L1, "X (Twitter)"},
    Named{"xero"_L1, "Xero"},
};

constexpr std::array strategies{
    Named{"admin"_L1, QT_TRANSLATE_NOOP("UserWords", "an administrator")},
    Named{"email_code"_L1, QT_TRANSLATE_NOOP("UserWords", "e-mail code")},
    Named{"email_link"_L1, QT_TRANSLATE_NOOP("UserWords", "e-mail link")},
    Named{"google_one_tap"_L1, QT_TRANSLATE_NOOP("UserWords", "Google One Tap")},
    Named{"passkey"_L1, QT_TRANSLATE_NOOP("UserWords", "passkey")},
    Named{"phone_code"_L1, QT_TRANSLATE_NOOP("UserWords", "SMS code")},
    Named{"reset_password_email_code"_L1, QT_TRANSLATE_NOOP("UserWords", "password reset e-mail")},
    Named{"reset_password_phone_code"_L1, QT_TRANSLATE_NOOP("UserWords", "password reset SMS")},
    Named{"saml"_L1, QT_TRANSLATE_NOOP("UserWords", "SAML single sign-on")},
    Named{"scim"_L1, QT_TRANSLATE_NOOP("UserWords", "directory sync (SCIM)")},
    Named{"ticket"_L1, QT_TRANSLATE_NOOP("UserWords", "invitation or ticket")},
    Named{"web3_base_signature"_L1, QT_TRANSLATE_NOOP("UserWords", "Base signature")},
    Named{"web3_coinbase_wallet_signature"_L1, QT_TRANSLATE_NOOP("UserWords", "Coinbase Wallet signature")},
    Named{"web3_metamask_signature"_L1, QT_TRANSLATE_NOOP("UserWords", "MetaMask signature")},
    Named{"web3_okx_wallet_signature"_L1, QT_TRANSLATE_NOOP("UserWords", "OKX Wallet signature")},
    Named{"web3_solana_signature"_L1, QT_TRANSLATE_NOOP("UserWords", "Solana signature")},
};

template <typename Table>
const char *nameIn(const Table &table, QStringView id)
{
    const auto *const found = std::ranges::find_if(table, [id](const Named &row) { return row.id == id; });
    return found == table.end() ? nullptr : found->name;
}

QString capitalised(QString word)
{
    word.replace(u'_', u' ');
    if (!word.isEmpty()) {
        word[0] = word.at(0).toUpper();
    }
    return word;
}

bool isPrimaryVerified(const api::User &user)
{
    auto email = std::ranges::find(user.emailAddresses, user.primaryEmailAddressId, &api::EmailAddress::id);
    if (email == user.emailAddresses.end()) {
        email = user.emailAddresses.cbegin();
    }
    if (email != user.emailAddresses.end()) {
        return email->verification.isVerified();
    }
    auto phone = std::ranges::find(user.phoneNumbers, user.primaryPhoneNumberId, &api::PhoneNumber::id);
    if (phone == user.phoneNumbers.end()) {
        phone = user.phoneNumbers.cbegin();
    }
    return phone == user.phoneNumbers.end() || phone->verification.isVerified();
}

} // namespace

QString providerName(const QString &provider)
{
    auto id = provider.toLower();
    if (id == "saml_google"_L1) {
        return u"Google Workspace"_s;
    }
    if (id == "saml_microsoft"_L1) {
        return u"Microsoft Entra ID"_s;
    }
    if (id == "saml_custom"_L1) {
        return Words::tr("SAML");
    }
    for (const auto prefix : {"from_"_L1, "oauth_"_L1, "saml_"_L1, "token_"_L1, "custom_"_L1}) {
        if (id.startsWith(prefix) && id.size() > prefix.size()) {
            id.remove(0, prefix.size());
        }
    }
    if (const char *name = nameIn(providers, id)) {
        return QString::fromLatin1(name);
    }
    return capitalised(provider.right(id.size()));
}

QString strategyName(const QString &strategy)
{
    if (const char *name = nameIn(strategies, strategy)) {
        return QCoreApplication::translate("UserWords", name);
    }
    if (strategy.startsWith("from_oauth_"_L1) || strategy.startsWith("oauth_"_L1)) {
        return providerName(strategy);
    }
    return QString{strategy}.replace(u'_', u' ');
}

QString verificationText(const api::Verification &verification)
{
    const auto by = strategyName(verification.strategy);
    QString text;
    if (verification.isVerified()) {
        text = by.isEmpty() ? Words::tr("Verified") : Words::tr("Verified by %1").arg(by);
    } else if (verification.status.isEmpty()) {
        text = Words::tr("Never verified");
    } else if (verification.status == "expired"_L1) {
        text = by.isEmpty() ? Words::tr("Not verified: the attempt expired")
                            : Words::tr("Not verified: the attempt by %1 expired").arg(by);
    } else if (verification.status == "failed"_L1) {
        text = by.isEmpty() ? Words::tr("Not verified: the attempt failed")
                            : Words::tr("Not verified: the attempt by %1 failed").arg(by);
    } else if (verification.status == "unverified"_L1) {
        text = by.isEmpty() ? Words::tr("Not verified") : Words::tr("Not verified yet, would be by %1").arg(by);
    } else {
        text = capitalised(verification.status);
    }
    return verification.errorMessage.isEmpty() ? text : text + u" – "_s + verification.errorMessage;
}

models::Badge verificationBadge(const api::Verification &verification)
{
    if (verification.isVerified()) {
        return {models::BadgeTone::Ok, Words::tr("Verified")};
    }
    return {models::BadgeTone::Neutral, Words::tr("Unverified")};
}

QString signInMethods(const api::User &user)
{
    QStringList methods;
    const auto add = [&methods](const QString &method) {
        if (!method.isEmpty() && !methods.contains(method)) {
            methods.append(method);
        }
    };
    if (user.passwordEnabled) {
        add(Words::tr("Password"));
    }
    for (const auto &account : user.externalAccounts) {
        add(providerName(account.provider));
    }
    for (const auto &account : user.enterpriseAccounts) {
        add(account.connectionName.isEmpty() ? providerName(account.provider) : account.connectionName);
    }
    if (!user.passkeys.isEmpty()) {
        add(Words::tr("Passkey"));
    }
    if (!user.web3Wallets.isEmpty()) {
        add(Words::tr("Web3 wallet"));
    }
    if (methods.isEmpty() && !(user.emailAddresses.isEmpty() && user.phoneNumbers.isEmpty())) {
        return Words::tr("No password or account: only a code or link, where the instance allows it");
    }
    return methods.join(u", "_s);
}

QString mfaSummary(const api::User &user)
{
    QStringList factors;
    if (user.totpEnabled) {
        factors.append(Words::tr("authenticator app"));
    }
    if (std::ranges::any_of(user.phoneNumbers, &api::PhoneNumber::reservedForSecondFactor)) {
        factors.append(Words::tr("SMS"));
    }
    if (user.backupCodeEnabled) {
        factors.append(Words::tr("backup codes"));
    }
    if (!user.twoFactorEnabled) {
        return Words::tr("Off");
    }
    return factors.isEmpty() ? Words::tr("On") : Words::tr("On: %1").arg(factors.join(u", "_s));
}

QString organizationList(const api::User &user)
{
    QStringList names;
    for (const auto &membership : user.organizationMemberships) {
        const auto &organization = membership.organization;
        const auto name = organization.name.isEmpty() ? organization.id : organization.name;
        const auto role = membership.role.startsWith("org:"_L1) ? membership.role.mid(4) : membership.role;
        names.append(role.isEmpty() ? name : u"%1 (%2)"_s.arg(name, role));
    }
    return names.join(u", "_s);
}

models::UserFlags flagsOf(const api::User &user)
{
    using Flag = models::UserFlag;
    models::UserFlags flags;
    flags.setFlag(Flag::Banned, user.banned);
    flags.setFlag(Flag::Locked, user.locked);
    flags.setFlag(Flag::LockNeverExpires, user.locked && !user.lockoutExpiresInSeconds);
    flags.setFlag(Flag::PasswordEnabled, user.passwordEnabled);
    flags.setFlag(Flag::TwoFactorEnabled, user.twoFactorEnabled);
    flags.setFlag(Flag::TotpEnabled, user.totpEnabled);
    flags.setFlag(Flag::BackupCodeEnabled, user.backupCodeEnabled);
    flags.setFlag(Flag::PhoneSecondFactor,
                  std::ranges::any_of(user.phoneNumbers, &api::PhoneNumber::reservedForSecondFactor));
    flags.setFlag(Flag::HasPasskey, !user.passkeys.isEmpty());
    flags.setFlag(Flag::HasImage, user.hasImage);
    flags.setFlag(Flag::Unverified, !isPrimaryVerified(user));
    flags.setFlag(Flag::Deprovisioned, user.deprovisioned);
    flags.setFlag(Flag::NoEmail, user.emailAddresses.isEmpty());
    flags.setFlag(Flag::NeverSignedIn, !user.lastSignInAt.isValid());
    return flags;
}

QString displayNameOf(const api::User &user)
{
    for (const auto &name : {user.fullName(), user.username, user.primaryEmail(), user.primaryPhone()}) {
        if (!name.trimmed().isEmpty()) {
            return name;
        }
    }
    return user.id;
}

QString distinctNameOf(const api::User &user)
{
    QStringList parts{displayNameOf(user), user.primaryEmail().isEmpty() ? user.id : user.primaryEmail()};
    parts.removeDuplicates();
    return parts.join(u" · "_s);
}

QList<models::Badge> headerBadges(models::UserFlags flags, qint64 lockExpiresAt, qint64 now)
{
    using Flag = models::UserFlag;
    using Tone = models::BadgeTone;
    QList<models::Badge> badges;
    if (flags.testFlag(Flag::Banned)) {
        badges.append({Tone::Danger, Words::tr("Banned")});
    }
    if (flags.testFlag(Flag::Locked)) {
        badges.append({Tone::Warning, lockSentence(true, lockExpiresAt, now)});
    }
    if (flags.testFlag(Flag::Deprovisioned)) {
        badges.append({Tone::Danger, Words::tr("Deprovisioned")});
    }
    if (badges.isEmpty() && !flags.testFlag(Flag::Unverified)) {
        badges.append({Tone::Ok, Words::tr("Active")});
    }
    if (flags.testFlag(Flag::Unverified)) {
        badges.append({Tone::Neutral,
                       flags.testFlag(Flag::NoEmail) ? Words::tr("Unverified phone") : Words::tr("Unverified e-mail")});
    }
    badges.append(models::mfaBadges(flags));
    return badges;
}

QString lockSentence(bool locked, qint64 lockExpiresAt, qint64 now)
{
    if (!locked) {
        return Words::tr("Not locked");
    }
    if (lockExpiresAt <= 0) {
        return Words::tr("Locked, does not expire");
    }
    if (lockExpiresAt <= now) {
        return Words::tr("Lock has run out");
    }
    return Words::tr("Locked · %1").arg(models::lockText(true, lockExpiresAt, now));
}

qint64 milliseconds(const QDateTime &time) { return time.isValid() ? time.toMSecsSinceEpoch() : 0; }

FieldValue timeValue(const QDateTime &time, qint64 now)
{
    const auto at = milliseconds(time);
    if (at == 0) {
        return {};
    }
    const auto text = models::localTime(at);
    const auto ago = models::relativeTime(at, now);
    // Long ago the relative time is the date, which stands there already.
    return {text, text.contains(ago) ? QString{} : ago, models::exactUtc(at)};
}

} // namespace desk::ui
