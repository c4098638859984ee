#pragma once

#include "ui/detail/tabpage.h"

class QComboBox;

namespace desk::models {
class UserOrganizations;
}

namespace desk::ui {

class PagedEntries;

//! Which organizations a user is in, as what, and to which they were invited. Asked for when the tab is looked at.
class OrganizationsTab final : public TabPage
{
    Q_OBJECT

public:
    explicit OrganizationsTab(QWidget *parent = nullptr);

    void setOrganizations(models::UserOrganizations &organizations); //!< outlives the tab
    void setUserId(const QString &userId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showMemberships();
    void showInvitations();

    models::UserOrganizations *m_organizations = nullptr;
    QString m_userId;
    PagedEntries *m_memberships;
    QComboBox *m_status;
    PagedEntries *m_invitations;
};

} // namespace desk::ui
