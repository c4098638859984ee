#include "sandbox/people/generator.h"
#include "sandbox/people/ksuid.h"
#include "sandbox/people/random.h"

#include <algorithm>
#include <iterator>

// Invitations follow from the person, like everything generated, but are drawn from numbers of their own: they are only
// asked for one user at a time.
namespace desk::sandbox {

namespace {

constexpr Milliseconds kValidity = 30 * kDay;
constexpr std::uint64_t kStream = 0x1271A7E000000000U;

Milliseconds between(Random &random, Milliseconds from, Milliseconds until)
{
    return from + static_cast<Milliseconds>(random.below(static_cast<std::uint64_t>(std::max(until - from, kHour))));
}

bool isMember(const Person &person, std::size_t organization)
{
    return std::any_of(person.memberships.begin(), person.memberships.end(),
                       [organization](const Membership &one) { return one.organization == organization; });
}

//! One that led to nothing, or not yet. What became of it is decided by the dice, its age by what became of it.
Invitation makeOpen(Random &random, Milliseconds today)
{
    Invitation invitation;
    const std::uint64_t dice = random.below(3);
    if (dice == 0) {
        invitation.createdAt = between(random, today - 25 * kDay, today); // still waiting
    } else {
        invitation.createdAt = between(random, today - 400 * kDay, today - 35 * kDay);
        invitation.isRevoked = dice == 1;
    }
    invitation.updatedAt = invitation.createdAt + (invitation.isRevoked ? 3 * kDay : 0);
    return invitation;
}

} // namespace

std::vector<Invitation> Generator::invitations(std::size_t index) const
{
    static constexpr std::string_view kRoles[] = {"org:member", "org:member", "org:admin"};
    const Person invited = person(index);
    std::vector<Invitation> all;
    if (invited.emails.empty())
        return all;
    Random random(m_population.seed, kStream + index);
    for (const Membership &membership : invited.memberships) {
        if (!random.chance(700)) // the others founded it, or were added by hand
            continue;
        Invitation invitation;
        invitation.organization = membership.organization;
        invitation.role = membership.role;
        invitation.createdAt = membership.createdAt - between(random, kHour, 5 * kDay);
        invitation.updatedAt = membership.createdAt;
        invitation.isAccepted = true;
        all.push_back(std::move(invitation));
    }
    const std::size_t more = random.chance(350) ? 1 + random.below(4) : 0;
    for (std::size_t done = 0; done < more; ++done) {
        Invitation invitation = makeOpen(random, m_population.today);
        invitation.organization = random.below(m_organizations.size());
        invitation.role = kRoles[random.below(std::size(kRoles))];
        if (!isMember(invited, invitation.organization))
            all.push_back(std::move(invitation));
    }
    for (Invitation &invitation : all) {
        invitation.id = makeId("orginv", invitation.createdAt, random);
        invitation.emailAddress = invited.emails.front().address;
        invitation.expiresAt = invitation.createdAt + kValidity;
        const std::size_t inviter = random.below(m_population.count);
        if (inviter != index && !random.chance(100)) // some came from the application itself
            invitation.inviter = inviter;
    }
    std::sort(all.begin(), all.end(),
              [](const Invitation &left, const Invitation &right) { return left.createdAt > right.createdAt; });
    return all;
}

std::string_view Invitation::status(Milliseconds now) const
{
    if (isAccepted)
        return "accepted";
    if (isRevoked)
        return "revoked";
    return expiresAt <= now ? "expired" : "pending";
}

} // namespace desk::sandbox
