#include "api/organization.h"

#include "api/jsondocument.h"
#include "api/organizationfields.h"

namespace desk::api {

namespace fields {

template <>
struct Fields<PublicOrganizationData>
{
    static constexpr auto table = std::to_array<Field<PublicOrganizationData>>({
        {"has_image", member<&PublicOrganizationData::hasImage>},
        {"id", member<&PublicOrganizationData::id>},
        {"image_url", member<&PublicOrganizationData::imageUrl>},
        {"name", member<&PublicOrganizationData::name>},
        {"slug", member<&PublicOrganizationData::slug>},
    });
};

template <>
struct Fields<OrganizationInvitation>
{
    static constexpr auto table = std::to_array<Field<OrganizationInvitation>>({
        {"created_at", member<&OrganizationInvitation::createdAt>},
        {"email_address", member<&OrganizationInvitation::emailAddress>},
        {"expires_at", member<&OrganizationInvitation::expiresAt>},
        {"id", member<&OrganizationInvitation::id>},
        {"inviter_id", member<&OrganizationInvitation::inviterId>},
        {"organization_id", member<&OrganizationInvitation::organizationId>},
        {"private_metadata", member<&OrganizationInvitation::privateMetadata>},
        {"public_inviter_data", member<&OrganizationInvitation::publicInviterData>},
        {"public_metadata", member<&OrganizationInvitation::publicMetadata>},
        {"public_organization_data", member<&OrganizationInvitation::publicOrganizationData>},
        {"role", member<&OrganizationInvitation::role>},
        {"role_name", member<&OrganizationInvitation::roleName>},
        {"status", member<&OrganizationInvitation::status>},
        {"updated_at", member<&OrganizationInvitation::updatedAt>},
        {"url", member<&OrganizationInvitation::url>},
    });
};

} // namespace fields

Result<Page<OrganizationMembership>> Json<Page<OrganizationMembership>>::decode(const QByteArray &body)
{
    return parsedPage<OrganizationMembership>(body);
}

Result<Page<OrganizationInvitation>> Json<Page<OrganizationInvitation>>::decode(const QByteArray &body)
{
    return parsedPage<OrganizationInvitation>(body);
}

} // namespace desk::api
