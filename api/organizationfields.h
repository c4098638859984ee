#pragma once

// Included by .cpp files only, as jsonfields.h: a user nests memberships.

#include "api/jsonfields.h"
#include "api/organization.h"

namespace desk::api::fields {

template <>
struct Fields<Organization>
{
    static constexpr auto table = std::to_array<Field<Organization>>({
        {"admin_delete_enabled", member<&Organization::adminDeleteEnabled>},
        {"created_at", member<&Organization::createdAt>},
        {"created_by", member<&Organization::createdBy>},
        {"has_image", member<&Organization::hasImage>},
        {"id", member<&Organization::id>},
        {"image_url", member<&Organization::imageUrl>},
        {"last_active_at", member<&Organization::lastActiveAt>},
        {"max_allowed_memberships", member<&Organization::maxAllowedMemberships>},
        {"members_count", member<&Organization::membersCount>},
        {"missing_member_with_elevated_permissions", member<&Organization::missingMemberWithElevatedPermissions>},
        {"name", member<&Organization::name>},
        {"pending_invitations_count", member<&Organization::pendingInvitationsCount>},
        {"private_metadata", member<&Organization::privateMetadata>},
        {"public_metadata", member<&Organization::publicMetadata>},
        {"role_set_key", member<&Organization::roleSetKey>},
        {"slug", member<&Organization::slug>},
        {"updated_at", member<&Organization::updatedAt>},
    });
};

template <>
struct Fields<PublicUserData>
{
    static constexpr auto table = std::to_array<Field<PublicUserData>>({
        {"banned", member<&PublicUserData::banned>},
        {"deprovisioned", member<&PublicUserData::deprovisioned>},
        {"first_name", member<&PublicUserData::firstName>},
        {"has_image", member<&PublicUserData::hasImage>},
        {"identifier", member<&PublicUserData::identifier>},
        {"image_url", member<&PublicUserData::imageUrl>},
        {"last_name", member<&PublicUserData::lastName>},
        {"user_id", member<&PublicUserData::userId>},
        {"username", member<&PublicUserData::username>},
    });
};

template <>
struct Fields<OrganizationMembership>
{
    static constexpr auto table = std::to_array<Field<OrganizationMembership>>({
        {"created_at", member<&OrganizationMembership::createdAt>},
        {"id", member<&OrganizationMembership::id>},
        {"organization", member<&OrganizationMembership::organization>},
        {"permissions", member<&OrganizationMembership::permissions>},
        {"private_metadata", member<&OrganizationMembership::privateMetadata>},
        {"public_metadata", member<&OrganizationMembership::publicMetadata>},
        {"public_user_data", member<&OrganizationMembership::publicUserData>},
        {"role", member<&OrganizationMembership::role>},
        {"role_name", member<&OrganizationMembership::roleName>},
        {"updated_at", member<&OrganizationMembership::updatedAt>},
    });
};

} // namespace desk::api::fields
