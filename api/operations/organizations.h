#pragma once

#include "api/endpoint.h"
#include "api/organization.h"

namespace desk::api {

//! Of one user, newest first.
struct GetOrganizationMemberships
{
    using Response = Page<OrganizationMembership>;
    static constexpr Endpoint endpoint{"UsersGetOrganizationMemberships", Verb::Get,
                                       "/users/{user_id}/organization_memberships", Repeat::Read};

    QString userId{};
    PageRange page{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
    [[nodiscard]] Query query() const;
};

//! Of one user, newest first.
struct GetOrganizationInvitations
{
    using Response = Page<OrganizationInvitation>;
    static constexpr Endpoint endpoint{"UsersGetOrganizationInvitations", Verb::Get,
                                       "/users/{user_id}/organization_invitations", Repeat::Read};

    QString userId{};
    QString status{}; //!< "pending", "accepted", "revoked" or "expired"; empty: all
    PageRange page{};

    [[nodiscard]] QStringList pathArgs() const { return {userId}; }
    [[nodiscard]] Query query() const;
};

//! Of all users in all organizations.
struct GetInstanceOrganizationMemberships
{
    using Response = Page<OrganizationMembership>;
    static constexpr Endpoint endpoint{"InstanceGetOrganizationMemberships", Verb::Get, "/organization_memberships",
                                       Repeat::Read};

    //! "+" or "-" and phone_number, email_address, created_at, first_name, last_name or username.
    QByteArray orderBy = "-created_at";
    PageRange page{};

    [[nodiscard]] Query query() const;
};

} // namespace desk::api
