#include "sandbox/api/organizationjson.h"

#include "sandbox/store/jsonpatch.h"

#include <algorithm>
#include <iterator>

namespace desk::sandbox {

namespace {

struct Role
{
    std::string_view key{};
    std::string_view name{};
    std::string_view permissions{}; //!< JSON
};

constexpr Role kRoles[] = {
    {"org:admin", "Admin",
     R"(["org:sys_profile:manage","org:sys_profile:delete","org:sys_memberships:read","org:sys_memberships:manage",)"
     R"("org:sys_domains:read","org:sys_domains:manage"])"},
    {"org:billing", "Billing", R"(["org:sys_memberships:read","org:sys_billing:read","org:sys_billing:manage"])"},
    {"org:member", "Member", R"(["org:sys_memberships:read"])"},
};

const Role &roleOf(std::string_view key)
{
    const auto found =
        std::find_if(std::begin(kRoles), std::end(kRoles), [key](const Role &role) { return role.key == key; });
    return found == std::end(kRoles) ? kRoles[std::size(kRoles) - 1] : *found;
}

std::string logoUrl(const Organization &organization, const Surroundings &surroundings)
{
    return defaultImageUrl(organization.id, {}, surroundings);
}

//! The members of a user's JSON, as they stand.
class Members final
{
public:
    explicit Members(std::string_view user) : m_members(membersOf(user)) { }
    [[nodiscard]] std::string_view operator[](std::string_view key) const
    {
        const auto found =
            std::find_if(m_members.begin(), m_members.end(), [key](const auto &member) { return member.first == key; });
        return found == m_members.end() ? std::string_view("null") : found->second;
    }

private:
    std::vector<std::pair<std::string_view, std::string_view>> m_members{};
};

//! The primary e-mail address or telephone number, the wallet or the username.
std::string_view identifierOf(const Members &user)
{
    struct Source
    {
        std::string_view list{};
        std::string_view primary{};
        std::string_view key{};
    };
    constexpr Source sources[] = {{"email_addresses", "primary_email_address_id", "email_address"},
                                  {"phone_numbers", "primary_phone_number_id", "phone_number"},
                                  {"web3_wallets", "primary_web3_wallet_id", "web3_wallet"}};
    for (const Source &source : sources) {
        for (const std::string_view item : elementsOf(user[source.list])) {
            if (memberOf(item, "id") == user[source.primary])
                return memberOf(item, source.key);
        }
    }
    return user["username"];
}

void writeOrganization(JsonWriter &json, const Organization &organization, const OrganizationCounts &counts,
                       const Surroundings &surroundings)
{
    json.key("organization");
    json.beginObject();
    json.field("object", "organization");
    json.field("id", organization.id);
    json.field("name", organization.name);
    json.field("slug", organization.slug);
    json.field("image_url", logoUrl(organization, surroundings));
    json.field("has_image", false);
    json.field("members_count", counts.members);
    json.field("max_allowed_memberships", std::int64_t{0});
    json.field("admin_delete_enabled", true);
    json.rawField("public_metadata", "{}");
    json.rawField("private_metadata", "{}");
    json.field("created_at", organization.createdAt);
    json.field("updated_at", organization.createdAt);
    json.endObject();
}

//! What is public of a user; a member's says more than an inviter's.
void writePublicUser(JsonWriter &json, std::string_view key, const Members &user, bool isMember)
{
    json.key(key);
    json.beginObject();
    json.rawField("user_id", user["id"]);
    for (const std::string_view name : {"first_name", "last_name"})
        json.rawField(name, user[name]);
    if (isMember)
        json.rawField("profile_image_url", user["profile_image_url"]);
    for (const std::string_view name : {"image_url", "has_image"})
        json.rawField(name, user[name]);
    json.rawField("identifier", identifierOf(user));
    if (isMember) {
        for (const std::string_view name : {"username", "banned"})
            json.rawField(name, user[name]);
    }
    json.endObject();
}

} // namespace

void writeMembership(JsonWriter &json, const StoredMembership &membership, const std::string &id,
                     const Organization &organization, const OrganizationCounts &counts,
                     const Surroundings &surroundings)
{
    const Role &role = roleOf(membership.role);
    json.beginObject();
    json.field("object", "organization_membership");
    json.field("id", id);
    json.field("role", membership.role);
    json.field("role_name", role.name);
    json.rawField("permissions", role.permissions);
    json.rawField("public_metadata", "{}");
    json.rawField("private_metadata", "{}");
    writeOrganization(json, organization, counts, surroundings);
    writePublicUser(json, "public_user_data", Members(membership.user), true);
    json.field("created_at", membership.createdAt);
    json.field("updated_at", membership.createdAt);
    json.endObject();
}

void writeInvitation(JsonWriter &json, const Invitation &invitation, const Organization &organization,
                     const std::string &inviter, const Surroundings &surroundings)
{
    const std::string_view status = invitation.status(surroundings.now);
    json.beginObject();
    json.field("object", "organization_invitation");
    json.field("id", invitation.id);
    json.field("email_address", invitation.emailAddress);
    json.field("role", invitation.role);
    json.field("role_name", roleOf(invitation.role).name);
    json.field("organization_id", organization.id);
    if (inviter.empty()) {
        json.rawField("inviter_id", "null");
        json.rawField("public_inviter_data", "null");
    } else {
        const Members user(inviter);
        json.rawField("inviter_id", user["id"]);
        writePublicUser(json, "public_inviter_data", user, false);
    }
    json.field("status", status);
    json.rawField("public_metadata", "{}");
    json.rawField("private_metadata", "{}");
    if (status == "pending")
        json.field("url", "https://accounts.example.com/accept?__clerk_ticket=" + invitation.id);
    else
        json.rawField("url", "null");
    json.field("expires_at", invitation.expiresAt);
    json.field("created_at", invitation.createdAt);
    json.field("updated_at", invitation.updatedAt);
    json.key("public_organization_data");
    json.beginObject();
    json.field("id", organization.id);
    json.field("name", organization.name);
    json.field("slug", organization.slug);
    json.field("image_url", logoUrl(organization, surroundings));
    json.field("has_image", false);
    json.endObject();
    json.endObject();
}

} // namespace desk::sandbox
