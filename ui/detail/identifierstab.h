#pragma once

#include "api/user.h"
#include "models/security/userparts.h"
#include "ui/detail/tabpage.h"

namespace desk::models {
class OAuthTokens;
}

namespace desk::ui {

class EntryList;
class TokenPanel;

//! Everything a user can be recognised by, what of it can be taken away, and the tokens of external accounts.
class IdentifiersTab final : public TabPage
{
    Q_OBJECT

public:
    explicit IdentifiersTab(QWidget *parent = nullptr);

    //! Without it nothing can be done here. \p tokens outlives this.
    void setTokens(models::OAuthTokens &tokens);
    //! \p isGone: there is nothing left to be done to the user.
    void setUser(const api::User &user, qint64 now, bool isGone);

Q_SIGNALS:
    void partRemovalRequested(const desk::models::UserPart &part);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] bool canAct() const { return m_tokens != nullptr && !m_isGone; }
    void onAccountAction(int entry, const QString &action);
    void showToken();
    void setEmails(const api::User &user, qint64 now);
    void setPhones(const api::User &user, qint64 now);
    void setWallets(const api::User &user, qint64 now);
    void setAccounts(const api::User &user, qint64 now);
    void setEnterpriseAccounts(const api::User &user);

    EntryList *m_emails;
    EntryList *m_phones;
    EntryList *m_wallets;
    EntryList *m_accounts;
    TokenPanel *m_token;
    EntryList *m_enterprise;
    models::OAuthTokens *m_tokens = nullptr;
    bool m_isGone = false;
    QString m_userId;
    QList<api::ExternalAccount> m_externalAccounts; //!< by the index of their entry, as are the next two
    QList<models::UserPart> m_walletParts;
    QList<models::UserPart> m_accountParts;
};

} // namespace desk::ui
