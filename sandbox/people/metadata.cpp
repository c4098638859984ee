#include "sandbox/people/draft.h"

// The part of the generator that fills the three metadata fields, from nothing to the full eight kilobytes.
namespace desk::sandbox {

namespace {

constexpr std::size_t kLimit = 8192; // bytes of compact JSON a field may hold

// Only chains of append() and single statements draw numbers here: the operands of + are evaluated in any order, which
// would give other people with another compiler.

std::string number(std::uint64_t value) { return std::to_string(value); }

std::string makePublic(Random &random)
{
    static constexpr std::string_view kPlans[] = {"free", "free", "starter", "team", "business", "enterprise"};
    static constexpr std::string_view kRoles[] = {"member", "editor", "owner", "support", "beta-tester"};
    static constexpr std::string_view kThemes[] = {"light", "dark", "system"};
    std::string json;
    json.append(R"({"plan":")").append(kPlans[random.below(std::size(kPlans))]);
    json.append(R"(","role":")").append(kRoles[random.below(std::size(kRoles))]).append(1, '"');
    if (random.chance(500)) {
        json.append(R"(,"preferences":{"theme":")").append(kThemes[random.below(std::size(kThemes))]);
        json.append(R"(","newsletter":)").append(random.chance(500) ? "true" : "false");
        json.append(R"(,"items_per_page":)").append(number(10 + 10 * random.below(10))).append(1, '}');
    }
    if (random.chance(250))
        json.append(R"(,"badges":["early-bird","reviewer"],"score":)").append(number(random.below(1000))).append(".5");
    return json.append(1, '}');
}

std::string makePrivate(Random &random, const std::string &person)
{
    static constexpr std::string_view kNotes[] = {"Asked twice for an invoice with the old address.",
                                                  "VIP, call before changing anything.",
                                                  "Zahlt per Überweisung.",
                                                  "返金済み",
                                                  "طلب حذف بياناته مرة واحدة",
                                                  "Refunded 2×, see ticket."};
    std::string json;
    json.append(R"({"customer_id":"cus_)").append(number(random.next() >> 20U)).append(person);
    json.append(R"(","billing":{"currency":"EUR","balance_cents":)").append(number(random.below(100'000)));
    json.append(R"(,"invoices":)").append(number(random.below(60))).append(1, '}');
    if (random.chance(400)) {
        json.append(R"(,"support":{"note":")").append(kNotes[random.below(std::size(kNotes))]);
        json.append(R"(","tickets":[)").append(number(10'000 + random.below(80'000)));
        json.append(1, ',').append(number(10'000 + random.below(80'000)));
        json.append(R"(],"tier":)").append(number(1 + random.below(3))).append(1, '}');
    }
    if (random.chance(200)) // numbers that no double holds
        json.append(R"(,"ledger_id":9007199254740993,"ratio":0.10,"nothing":null)");
    return json.append(1, '}');
}

//! A history that fills the field up to the limit.
std::string makeHuge(Random &random)
{
    std::string json = R"({"history":[)";
    while (true) {
        std::string entry = R"({"at":)";
        entry.append(number(1'600'000'000'000 + random.below(150'000'000'000)));
        entry.append(R"(,"page":"/produkte/größe-)").append(number(random.below(10'000)));
        entry.append(R"(","seconds":)").append(number(random.below(900))).append(1, '}');
        if (json.size() + entry.size() + 3 > kLimit)
            return json.append("]}");
        json.append(json.back() == '[' ? "" : ",").append(entry);
    }
}

std::string makeUnsafe(Random &random)
{
    static constexpr std::string_view kSteps[] = {"welcome", "profile", "team", "done"};
    std::string json;
    json.append(R"({"onboarding":{"step":")").append(kSteps[random.below(std::size(kSteps))]);
    json.append(R"(","completed":)").append(random.chance(700) ? "true" : "false");
    json.append(R"(},"tour_version":)").append(number(1 + random.below(9)));
    json.append(R"(,"utm":{"source":"newsletter","medium":"email","campaign":"spring-)")
        .append(number(2019 + random.below(8)));
    return json.append(R"("}})");
}

} // namespace

void Generator::addMetadata(Draft &draft) const
{
    Random &random = draft.random;
    Person &person = draft.person;
    if (random.chance(650))
        person.publicMetadata = makePublic(random);
    if (random.chance(600))
        person.privateMetadata = makePrivate(random, draft.number);
    else if (random.chance(60))
        person.privateMetadata = "null";
    if (random.chance(500))
        person.unsafeMetadata = makeUnsafe(random);
    if (random.chance(6))
        person.unsafeMetadata = makeHuge(random);
}

} // namespace desk::sandbox
