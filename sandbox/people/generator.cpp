#include "sandbox/people/generator.h"

#include "sandbox/people/draft.h"
#include "sandbox/people/ksuid.h"
#include "sandbox/people/phonebook.h"
#include "sandbox/people/providers.h"

#include <algorithm>

namespace desk::sandbox {

namespace {

constexpr Milliseconds kSpan = 6 * 365 * kDay; // the instance is six years old

// Every thousand accounts one wave of sign-ups by a robot: triage needs something to find.
constexpr std::size_t kWaveEvery = 1000;
constexpr std::size_t kWaveStart = 700;
constexpr std::size_t kWaveSize = 30;

//! Indices repeated as often as their weight says: choosing is then one look-up.
template <typename List>
std::vector<unsigned> makeWheel(const List &list)
{
    std::vector<unsigned> wheel;
    for (unsigned index = 0; index < list.size(); ++index)
        wheel.insert(wheel.end(), list[index].weight, index);
    return wheel;
}

char upper(char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter; }

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (char &letter : lower) {
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
        if (letter == ' ')
            letter = '.';
    }
    return lower;
}

bool isInWave(std::size_t index)
{
    const std::size_t place = index % kWaveEvery;
    return place >= kWaveStart && place < kWaveStart + kWaveSize;
}

} // namespace

Generator::Generator(const Population &population)
    : m_population(population),
      m_cultureWheel(makeWheel(cultures())),
      m_providerWheel(makeWheel(providers()))
{
    // One in eight of those with a phone has two.
    m_phoneEvery = std::max<std::size_t>(3, population.count * 9 / 8 / fictionalNumberCount() + 1);
    const std::size_t organizationCount = std::clamp<std::size_t>(population.count / 100, 12, 2000);
    m_organizations = makeOrganizations(population.seed, organizationCount, population.today - kSpan, population.today);
    Random random(population.seed, 0x1257A9CE00000000U);
    m_instanceId = makeId("ins", population.today - kSpan, random);
}

Milliseconds Generator::joined(std::size_t index) const
{
    // Growth: the age goes with the square, so half of the accounts are younger than a quarter of the span. In steps,
    // because the plain product needs more than 64 bits.
    const std::uint64_t count = std::max<std::uint64_t>(m_population.count, 1);
    const std::uint64_t left = m_population.count > index ? m_population.count - index : 0;
    const std::uint64_t share = left * left / count;
    const std::uint64_t whole = static_cast<std::uint64_t>(kSpan) / count * share;
    const std::uint64_t rest = static_cast<std::uint64_t>(kSpan) / count * (left * left % count) / count;
    return m_population.today - static_cast<Milliseconds>(whole + rest);
}

Person Generator::person(std::size_t index) const
{
    Draft draft{.index = index, .random = Random(m_population.seed, index), .today = m_population.today};
    draft.number = std::to_string(index + 1);
    draft.isSpam = isInWave(index);
    Person &person = draft.person;
    person.createdAt = joined(index);
    if (draft.isSpam) // the whole wave within a minute or so
        person.createdAt =
            joined(index - (index % kWaveEvery - kWaveStart)) + static_cast<Milliseconds>(draft.random.below(90'000));
    person.createdAt = std::min(person.createdAt, m_population.today - 1);
    person.id = makeId("user", person.createdAt, draft.random);
    person.hasImage = draft.random.chance(380);
    addNames(draft);
    if (draft.isSpam) {
        makeSpam(draft);
        return std::move(draft.person);
    }
    addDates(draft);
    addAccounts(draft);
    addEmails(draft);
    addPhones(draft);
    addWallets(draft);
    addEnterprise(draft);
    addSecurity(draft);
    addMemberships(draft);
    addMetadata(draft);
    addState(draft);
    return std::move(draft.person);
}

void Generator::addNames(Draft &draft) const
{
    Random &random = draft.random;
    Person &person = draft.person;
    draft.culture = &cultures()[random.pick(m_cultureWheel)];
    const Name &first = random.pick(draft.culture->firstNames);
    const Name &last = random.pick(draft.culture->lastNames);
    draft.firstLatin = lowered(first.latin);
    draft.lastLatin = lowered(last.latin);
    person.firstName = std::string(first.written);
    person.lastName = std::string(last.written);
    if (random.chance(450))
        person.locale = draft.culture->locale;
    if (random.chance(60)) { // two given names
        person.firstName->append(1, ' ').append(random.pick(draft.culture->firstNames).written);
    } else if (random.chance(12)) {
        const Name &odd = random.pick(oddNames());
        person.firstName = std::string(odd.written);
        draft.firstLatin = lowered(odd.latin);
    } else if (random.chance(5)) { // as long as the service lets a name be
        std::string name = "Maximiliana";
        while (name.size() < 230)
            name += random.chance(500) ? "-Wolfeschlegelstein" : " Hausenbergerdorff";
        person.lastName = name.substr(0, 250);
    }
    if (random.chance(70)) {
        person.firstName.reset();
        person.lastName.reset();
    } else if (random.chance(40)) {
        person.lastName.reset();
    } else if (random.chance(10)) {
        person.firstName.reset();
    }
    person.initials = {upper(draft.firstLatin.front()), upper(draft.lastLatin.front())};
    if (random.chance(330))
        person.username = std::string(draft.firstLatin) + (random.chance(500) ? "_" : ".")
            + std::string(draft.lastLatin) + draft.number;
    if (random.chance(220))
        person.externalId = (random.chance(800) ? "crm-" : "legacy:") + std::to_string(100'000 + draft.index * 7);
}

void Generator::addDates(Draft &draft) const
{
    Random &random = draft.random;
    Person &person = draft.person;
    const bool neverCame = random.chance(80); // invited or imported, never signed in
    if (!neverCame) {
        // Half of the people were here within the last weeks, the others some time since they joined.
        const Milliseconds recently = std::max(person.createdAt, draft.today - 21 * kDay);
        person.lastSignInAt = draft.since(random.chance(500) ? recently : person.createdAt);
        const Milliseconds active =
            std::min(*person.lastSignInAt + static_cast<Milliseconds>(random.below(5 * kDay)), draft.today - 1);
        person.lastActiveAt =
            std::max(active - active % kDay, person.createdAt - person.createdAt % kDay); // day precision
    }
    if (random.chance(620))
        person.legalAcceptedAt = person.createdAt;
    person.mayDeleteSelf = !random.chance(60);
    person.mayCreateOrganization = !random.chance(150);
    if (random.chance(50))
        person.organizationsLimit = static_cast<std::int64_t>(random.below(6));
    const Milliseconds last = person.lastSignInAt.value_or(person.createdAt);
    person.state.updatedAt = std::min(last + static_cast<Milliseconds>(random.below(3 * kDay)), draft.today - 1);
    person.state.updatedAt = std::max(person.state.updatedAt, person.createdAt);
}

void Generator::addMemberships(Draft &draft) const
{
    Random &random = draft.random;
    if (!random.chance(350))
        return;
    static constexpr std::string_view kRoles[] = {"org:member", "org:member", "org:member", "org:admin", "org:billing"};
    const std::size_t count = random.chance(120) ? 2 + random.below(2) : 1;
    for (std::size_t done = 0; done < count; ++done) {
        const std::size_t organization = random.below(m_organizations.size());
        const auto isSame = [organization](const Membership &other) { return other.organization == organization; };
        if (std::any_of(draft.person.memberships.begin(), draft.person.memberships.end(), isSame))
            continue;
        const Milliseconds since =
            draft.since(std::max(draft.person.createdAt, m_organizations[organization].createdAt));
        draft.person.memberships.push_back(
            {makeId("orgmem", since, random), organization, kRoles[random.below(std::size(kRoles))], since});
    }
}

void Generator::addState(Draft &draft) const
{
    Random &random = draft.random;
    State &state = draft.person.state;
    state.isBanned = random.chance(22);
    state.attemptsRemaining = random.chance(900) ? 100 : static_cast<std::int64_t>(85 + random.below(15));
    if (!random.chance(20))
        return;
    // Locked: two thirds by failed attempts, with an end between ten minutes and three days from the start of the day.
    const bool byHand = random.chance(350);
    state.lock = byHand && random.chance(700) ? Lock::Forever : Lock::Until;
    state.attemptsRemaining = byHand ? state.attemptsRemaining : 0;
    if (state.lock == Lock::Until)
        state.lockExpiresAt = draft.today + kDay + static_cast<Milliseconds>(600'000 + random.below(3 * kDay));
}

void Generator::makeSpam(Draft &draft) const
{
    Random &random = draft.random;
    Person &person = draft.person;
    const std::size_t wave = draft.index / kWaveEvery;
    const std::string_view domain = throwAwayDomains()[wave % throwAwayDomains().size()];
    static constexpr std::string_view kNames[] = {
        "Best Casino Bonus", "WIN iPhone NOW 🎁🎁", "Crypto x100 t.me/example", "aaaaaa", "Cheap Meds", "qwxzvk"};
    person.firstName = std::string(kNames[wave % std::size(kNames)]);
    person.lastName = random.chance(300) ? std::optional<std::string>("https://" + std::string(domain)) : std::nullopt;
    person.username.reset();
    person.externalId.reset();
    person.hasImage = false;
    person.hasPassword = true;
    person.passwordUpdatedAt = person.createdAt;
    EmailAddress email;
    email.createdAt = person.createdAt;
    email.id = makeId("idn", email.createdAt, random);
    email.address = "promo." + std::string(1, static_cast<char>('a' + static_cast<char>(random.below(26))))
        + draft.number + '@' + std::string(domain);
    email.proof = random.chance(700) ? EmailProof::Unverified : EmailProof::EmailCode;
    person.emails.push_back(std::move(email));
    person.unsafeMetadata = R"({"signup":{"campaign":"bonus","ip":"198.51.100.)" + std::to_string(wave % 250)
        + R"(","user_agent":"python-requests/2.31"}})";
    person.state.updatedAt = person.createdAt;
    person.state.attemptsRemaining = 100;
    person.state.isBanned = random.chance(250);
}

} // namespace desk::sandbox
