#include "sandbox/api/handlers.h"
#include "sandbox/api/organizationjson.h"
#include "sandbox/api/userparameters.h"
#include "sandbox/store/userstore.h"

#include <algorithm>
#include <iterator>

namespace desk::sandbox::handlers {

namespace {

//! A page of \a all in the service's envelope.
class Envelope final
{
public:
    explicit Envelope(std::int64_t total) : m_total(total)
    {
        m_json.beginObject();
        m_json.key("data");
        m_json.beginArray();
    }
    [[nodiscard]] JsonWriter &items() { return m_json; }
    [[nodiscard]] std::string finished()
    {
        m_json.endArray();
        m_json.field("total_count", m_total);
        m_json.endObject();
        return std::move(m_out);
    }

private:
    std::int64_t m_total = 0;
    std::string m_out{};
    JsonWriter m_json{m_out};
};

const Organization *organizationNamed(const Generator &generator, const std::string &id)
{
    const std::vector<Organization> &all = generator.organizations();
    const auto found = std::find_if(all.begin(), all.end(), [&id](const Organization &one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

//! Memberships follow from the person, only whether they still hold is stored.
std::string membershipId(const Generator &generator, const StoredMembership &membership)
{
    const Person person = generator.person(static_cast<std::size_t>(membership.number - 1));
    for (const Membership &one : person.memberships) {
        if (generator.organizations()[one.organization].id == membership.organization)
            return one.id;
    }
    return {};
}

std::string membershipsJson(Instance &instance, const MembershipPage &page)
{
    const Surroundings surroundings = instance.surroundings();
    const Generator &generator = instance.store.generator();
    std::map<std::string, OrganizationCounts> counts;
    Envelope envelope(instance.store.membershipCount(page.number));
    for (const StoredMembership &membership : instance.store.memberships(page, surroundings)) {
        const Organization *organization = organizationNamed(generator, membership.organization);
        if (organization == nullptr)
            continue;
        const auto [count, isNew] = counts.try_emplace(membership.organization);
        if (isNew)
            count->second.members = instance.store.memberCount(membership.organization);
        writeMembership(envelope.items(), membership, membershipId(generator, membership), *organization, count->second,
                        surroundings);
    }
    return envelope.finished();
}

struct OrderName
{
    std::string_view name{};
    MembershipOrder order = MembershipOrder::CreatedAt;
};

constexpr OrderName kOrders[] = {
    {"created_at", MembershipOrder::CreatedAt}, {"email_address", MembershipOrder::Email},
    {"phone_number", MembershipOrder::Phone},   {"first_name", MembershipOrder::FirstName},
    {"last_name", MembershipOrder::LastName},   {"username", MembershipOrder::Username},
};

std::optional<Refusal> readOrder(const Target &target, MembershipPage &page)
{
    if (!target.has("order_by"))
        return std::nullopt;
    const OrderText text = orderText(target.value("order_by"));
    const auto found = std::find_if(std::begin(kOrders), std::end(kOrders),
                                    [&text](const OrderName &one) { return one.name == text.name; });
    if (found == std::end(kOrders))
        return refusals::wrongValue(std::string(target.value("order_by")), "order_by");
    page.order = found->order;
    page.isDescending = text.isDescending;
    return std::nullopt;
}

std::optional<Refusal> readStatuses(const Target &target, std::vector<std::string> &statuses)
{
    constexpr std::string_view known[] = {"pending", "accepted", "revoked", "expired"};
    statuses = target.values("status");
    for (const std::string &status : statuses) {
        if (std::find(std::begin(known), std::end(known), status) == std::end(known))
            return refusals::wrongValue(status, "status");
    }
    return std::nullopt;
}

//! The JSON of a generated person as he is now; empty when he is gone.
std::string personJson(Instance &instance, std::optional<std::size_t> index)
{
    std::string json;
    if (index)
        (void)instance.store.user(instance.store.generator().person(*index).id, instance.surroundings(), json);
    return json;
}

} // namespace

Outcome listUserMemberships(Instance &instance, const Request &request)
{
    MembershipPage page;
    if (std::optional<Refusal> refusal = readLimits(request.target, page.limit, page.offset))
        return *std::move(refusal);
    const std::string &id = request.path.at("user_id");
    page.number = instance.store.number(id);
    if (!page.number)
        return refusals::noUser(id);
    return membershipsJson(instance, page);
}

Outcome listInstanceMemberships(Instance &instance, const Request &request)
{
    MembershipPage page;
    if (std::optional<Refusal> refusal = readLimits(request.target, page.limit, page.offset))
        return *std::move(refusal);
    if (std::optional<Refusal> refusal = readOrder(request.target, page))
        return *std::move(refusal);
    return membershipsJson(instance, page);
}

Outcome listUserInvitations(Instance &instance, const Request &request)
{
    std::int64_t limit = kDefaultLimit;
    std::int64_t offset = 0;
    std::vector<std::string> statuses;
    if (std::optional<Refusal> refusal = readLimits(request.target, limit, offset))
        return *std::move(refusal);
    if (std::optional<Refusal> refusal = readStatuses(request.target, statuses))
        return *std::move(refusal);
    const std::string &id = request.path.at("user_id");
    const std::optional<std::int64_t> number = instance.store.number(id);
    if (!number)
        return refusals::noUser(id);
    const Surroundings surroundings = instance.surroundings();
    const Generator &generator = instance.store.generator();
    std::vector<Invitation> all;
    if (*number <= static_cast<std::int64_t>(generator.population().count))
        all = generator.invitations(static_cast<std::size_t>(*number - 1));
    const auto isUnwanted = [&](const Invitation &one) {
        return !statuses.empty()
            && std::find(statuses.begin(), statuses.end(), one.status(surroundings.now)) == statuses.end();
    };
    all.erase(std::remove_if(all.begin(), all.end(), isUnwanted), all.end());
    const auto total = static_cast<std::int64_t>(all.size());
    Envelope envelope(total);
    for (std::int64_t index = offset; index < std::min(offset + limit, total); ++index) {
        const Invitation &invitation = all[static_cast<std::size_t>(index)];
        writeInvitation(envelope.items(), invitation, generator.organizations()[invitation.organization],
                        personJson(instance, invitation.inviter), surroundings);
    }
    return envelope.finished();
}

} // namespace desk::sandbox::handlers
