#include "ui/detail/identifierstab.h"

#include "models/security/oauthtokens.h"
#include "models/text/display.h"
#include "ui/detail/entrylist.h"
#include "ui/detail/userwords.h"
#include "ui/security/tokenpanel.h"

#include <QTimer>

#include <algorithm>

namespace desk::ui {

using namespace Qt::StringLiterals;
using models::BadgeTone;

namespace {

//! The primary one first: it is the one asked for.
template <typename Item>
QList<Item> primaryFirst(QList<Item> items, const QString &primaryId)
{
    if (!primaryId.isEmpty()) {
        std::stable_partition(items.begin(), items.end(),
                              [&primaryId](const Item &item) { return item.id == primaryId; });
    }
    return items;
}

} // namespace

IdentifiersTab::IdentifiersTab(QWidget *parent)
    : TabPage(u"identifiersTab"_s, tr("Identifiers"), parent),
      m_emails(
          new EntryList{u"email"_s, tr("E-mail addresses"), tr("No e-mail addresses"), tr("e-mail address"), this}),
      m_phones(new EntryList{u"phoneNumber"_s, tr("Phone numbers"), tr("No phone numbers"), tr("phone number"), this}),
      m_wallets(new EntryList{u"wallet"_s, tr("Web3 wallets"), tr("No Web3 wallets"), tr("wallet address"), this}),
      m_accounts(new EntryList{u"account"_s, tr("External accounts"), tr("No external accounts"),
                               tr("account's address"), this}),
      m_token(new TokenPanel{this}),
      m_enterprise(new EntryList{u"enterprise"_s, tr("Enterprise accounts (SAML)"), tr("No enterprise accounts"),
                                 tr("account's address"), this})
{
    for (auto *section :
         std::initializer_list<QWidget *>{m_emails, m_phones, m_wallets, m_accounts, m_token, m_enterprise}) {
        add(section);
    }
    connect(m_wallets, &EntryList::actionRequested, this,
            [this](int entry) { Q_EMIT partRemovalRequested(m_walletParts.at(entry)); });
    connect(m_accounts, &EntryList::actionRequested, this, &IdentifiersTab::onAccountAction);
}

void IdentifiersTab::setTokens(models::OAuthTokens &tokens)
{
    m_tokens = &tokens;
    m_token->setTokens(tokens);
    connect(&tokens, &models::OAuthTokens::changed, this, &IdentifiersTab::showToken);
}

void IdentifiersTab::hideEvent(QHideEvent *event)
{
    TabPage::hideEvent(event);
    if (m_tokens != nullptr) {
        m_tokens->clear();
    }
}

void IdentifiersTab::onAccountAction(int entry, const QString &action)
{
    if (action == "Delete"_L1) {
        Q_EMIT partRemovalRequested(m_accountParts.at(entry));
    } else {
        m_tokens->fetch(m_userId, m_externalAccounts.at(entry));
    }
}

void IdentifiersTab::showToken()
{
    // Once the layout has made room for it.
    if (m_tokens->state() != models::OAuthTokens::State::Empty) {
        QTimer::singleShot(0, m_token, [this] { ensureWidgetVisible(m_token); });
    }
}

void IdentifiersTab::setUser(const api::User &user, qint64 now, bool isGone)
{
    const auto isShown = [this](const api::ExternalAccount &account) { return account.id == m_tokens->account().id; };
    if (m_tokens != nullptr
        && (user.id != m_userId || isGone || std::ranges::none_of(user.externalAccounts, isShown))) {
        m_tokens->clear();
    }
    m_userId = user.id;
    m_isGone = isGone;
    setEmails(user, now);
    setPhones(user, now);
    setWallets(user, now);
    setAccounts(user, now);
    setEnterpriseAccounts(user);
}

namespace {

FieldValue addedLine(const QString &format, const QDateTime &time, qint64 now)
{
    const auto value = timeValue(time, now);
    return {format.arg(value.text), value.secondary, value.hint};
}

} // namespace

void IdentifiersTab::setEmails(const api::User &user, qint64 now)
{
    QList<Entry> entries;
    for (const auto &email : primaryFirst(user.emailAddresses, user.primaryEmailAddressId)) {
        Entry entry{.value = email.emailAddress, .badges = {verificationBadge(email.verification)}};
        if (email.id == user.primaryEmailAddressId && !email.id.isEmpty()) {
            entry.badges.append({BadgeTone::Info, tr("Primary")});
        }
        if (email.reserved) {
            entry.badges.append({BadgeTone::Neutral, tr("Reserved")});
        }
        entry.details.append({verificationText(email.verification)});
        if (!email.linkedTo.isEmpty()) {
            QStringList names;
            std::ranges::transform(email.linkedTo, std::back_inserter(names), providerName);
            entry.details.append({tr("Linked to %1").arg(names.join(u", "_s))});
        }
        if (email.createdAt.isValid()) {
            entry.details.append(addedLine(tr("Added %1"), email.createdAt, now));
        }
        entries.append(entry);
    }
    m_emails->setEntries(entries);
}

void IdentifiersTab::setPhones(const api::User &user, qint64 now)
{
    QList<Entry> entries;
    for (const auto &phone : primaryFirst(user.phoneNumbers, user.primaryPhoneNumberId)) {
        Entry entry{.value = phone.phoneNumber, .badges = {verificationBadge(phone.verification)}};
        if (phone.id == user.primaryPhoneNumberId && !phone.id.isEmpty()) {
            entry.badges.append({BadgeTone::Info, tr("Primary")});
        }
        if (phone.reservedForSecondFactor) {
            entry.badges.append(
                {BadgeTone::Info, phone.defaultSecondFactor ? tr("Default second factor") : tr("Second factor")});
        }
        if (phone.reserved) {
            entry.badges.append({BadgeTone::Neutral, tr("Reserved")});
        }
        entry.details.append({verificationText(phone.verification)});
        if (phone.createdAt.isValid()) {
            entry.details.append(addedLine(tr("Added %1"), phone.createdAt, now));
        }
        entries.append(entry);
    }
    m_phones->setEntries(entries);
}

void IdentifiersTab::setWallets(const api::User &user, qint64 now)
{
    QList<Entry> entries;
    m_walletParts.clear();
    for (const auto &wallet : primaryFirst(user.web3Wallets, user.primaryWeb3WalletId)) {
        Entry entry{.value = wallet.web3Wallet, .badges = {verificationBadge(wallet.verification)}};
        if (wallet.id == user.primaryWeb3WalletId && !wallet.id.isEmpty()) {
            entry.badges.append({BadgeTone::Info, tr("Primary")});
        }
        entry.details.append({verificationText(wallet.verification)});
        if (wallet.createdAt.isValid()) {
            entry.details.append(addedLine(tr("Added %1"), wallet.createdAt, now));
        }
        m_walletParts.append({.kind = &models::web3WalletKind(),
                              .userId = user.id,
                              .userName = displayNameOf(user),
                              .id = wallet.id,
                              .name = wallet.web3Wallet,
                              .userAbout = distinctNameOf(user)});
        if (canAct()) {
            entry.actions.append(
                {u"Delete"_s, tr("Delete…"), tr("Delete wallet %1").arg(models::displayText(wallet.web3Wallet))});
        }
        entries.append(entry);
    }
    m_wallets->setEntries(entries);
}

void IdentifiersTab::setAccounts(const api::User &user, qint64 now)
{
    QList<Entry> entries;
    m_externalAccounts = user.externalAccounts;
    m_accountParts.clear();
    for (const auto &account : user.externalAccounts) {
        Entry entry{.caption = providerName(account.provider), .value = account.emailAddress};
        // Old accounts carry no verification at all: no badge claims what nobody said.
        if (!account.verification.status.isEmpty()) {
            entry.badges.append(verificationBadge(account.verification));
            if (!account.verification.isVerified()) {
                entry.details.append({verificationText(account.verification)});
            }
        }
        const auto name = QString{account.firstName + u' ' + account.lastName}.trimmed();
        const auto addLine = [&entry](const QString &what, const QString &value) {
            if (!value.isEmpty()) {
                entry.details.append({what.arg(value)});
            }
        };
        addLine(tr("Name: %1"), name);
        addLine(tr("Username: %1"), account.username);
        addLine(tr("Label: %1"), account.label);
        addLine(tr("Provider's user id: %1"), account.providerUserId);
        addLine(tr("Scopes: %1"), account.approvedScopes);
        if (account.createdAt.isValid()) {
            entry.details.append(addedLine(tr("Connected %1"), account.createdAt, now));
        }
        const auto who = QString{entry.caption + u' ' + account.emailAddress}.trimmed();
        m_accountParts.append({.kind = &models::externalAccountKind(),
                               .userId = user.id,
                               .userName = displayNameOf(user),
                               .id = account.deletionId(),
                               .name = who,
                               .about = account.username.isEmpty() ? account.providerUserId : account.username,
                               .userAbout = distinctNameOf(user)});
        if (canAct()) {
            entry.actions.append(
                {u"Token"_s, tr("Access token…"), tr("Show access token of %1").arg(models::displayText(who))});
            entry.actions.append({u"Delete"_s, tr("Delete…"), tr("Delete %1").arg(models::displayText(who))});
        }
        entries.append(entry);
    }
    m_accounts->setEntries(entries);
}

void IdentifiersTab::setEnterpriseAccounts(const api::User &user)
{
    QList<Entry> entries;
    for (const auto &account : user.enterpriseAccounts) {
        const auto provider = providerName(account.provider);
        Entry entry{.caption = account.connectionName.isEmpty() ? provider : account.connectionName,
                    .value = account.emailAddress};
        entry.badges.append(account.active ? models::Badge{BadgeTone::Ok, tr("Active")}
                                           : models::Badge{BadgeTone::Neutral, tr("Not active")});
        if (!account.verification.status.isEmpty()) {
            entry.badges.append(verificationBadge(account.verification));
            entry.details.append({verificationText(account.verification)});
        }
        if (!account.connectionName.isEmpty() && !provider.isEmpty()) {
            entry.details.append({tr("Provider: %1").arg(provider)});
        }
        entries.append(entry);
    }
    m_enterprise->setEntries(entries);
}

} // namespace desk::ui
