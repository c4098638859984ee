#include "models/organizations/userorganizations.h"

#include "api/operations/organizations.h"

namespace desk::models {

using Memberships = PagedList<api::OrganizationMembership>;
using Invitations = PagedList<api::OrganizationInvitation>;

UserOrganizations::UserOrganizations(api::Client &client, QObject *parent) : QObject(parent), m_client(client) { }

void UserOrganizations::show(const QString &userId)
{
    if (userId == m_userId)
        return;
    m_userId = userId;
    m_memberships.fetch([this, userId](const api::PageRange &range, const QObject *context, Memberships::Done done) {
        return m_client.send(api::GetOrganizationMemberships{.userId = userId, .page = range}, context,
                             std::move(done));
    });
    fetchInvitations();
}

void UserOrganizations::setStatus(const QString &status)
{
    if (status == m_status)
        return;
    m_status = status;
    if (!m_userId.isEmpty())
        fetchInvitations();
}

void UserOrganizations::refresh()
{
    if (m_userId.isEmpty())
        return;
    m_memberships.refresh();
    m_invitations.refresh();
}

void UserOrganizations::clear()
{
    m_userId.clear();
    m_memberships.clear();
    m_invitations.clear();
}

void UserOrganizations::fetchInvitations()
{
    m_invitations.fetch([this, userId = m_userId, status = m_status](const api::PageRange &range,
                                                                     const QObject *context, Invitations::Done done) {
        return m_client.send(api::GetOrganizationInvitations{.userId = userId, .status = status, .page = range},
                             context, std::move(done));
    });
}

} // namespace desk::models
