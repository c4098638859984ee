#pragma once

#include "api/user.h"
#include "ui/detail/tabpage.h"

namespace desk::ui {

class EntryList;

//! Everything a user can be recognised by.
class IdentifiersTab final : public TabPage
{
    Q_OBJECT

public:
    explicit IdentifiersTab(QWidget *parent = nullptr);
    void setUser(const api::User &user, qint64 now);

private:
    void setEmails(const api::User &user, qint64 now);
    void setPhones(const api::User &user, qint64 now);
    void setWallets(const api::User &user, qint64 now);
    void setAccounts(const api::User &user, qint64 now);
    void setEnterpriseAccounts(const api::User &user);

    EntryList *m_emails;
    EntryList *m_phones;
    EntryList *m_wallets;
    EntryList *m_accounts;
    EntryList *m_enterprise;
};

} // namespace desk::ui
