#pragma once

#include "api/organization.h"
#include "models/organizations/pagedlist.h"

namespace desk::models {

//! The organizations of one user: those they are a member of, and those they were invited to.
class UserOrganizations final : public QObject
{
    Q_OBJECT

public:
    explicit UserOrganizations(api::Client &client, QObject *parent = nullptr);

    [[nodiscard]] PagedList<api::OrganizationMembership> &memberships() { return m_memberships; }
    [[nodiscard]] PagedList<api::OrganizationInvitation> &invitations() { return m_invitations; }
    [[nodiscard]] const QString &userId() const { return m_userId; }
    [[nodiscard]] const QString &status() const { return m_status; }

    void show(const QString &userId); //!< fetches the first pages of both; the same id again fetches nothing
    void setStatus(const QString &status); //!< only invitations of this status; empty: all
    void refresh();
    void clear();

private:
    void fetchInvitations();

    api::Client &m_client;
    QString m_userId{};
    QString m_status{};
    PagedList<api::OrganizationMembership> m_memberships;
    PagedList<api::OrganizationInvitation> m_invitations;
};

} // namespace desk::models
