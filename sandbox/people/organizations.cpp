#include "sandbox/people/organizations.h"

#include "sandbox/people/ksuid.h"
#include "sandbox/people/random.h"

namespace desk::sandbox {

namespace {

constexpr std::string_view kFirst[] = {"Blue Harbor",  "Iron Oak",    "Little Bird", "North Star", "Paper Crane",
                                       "Red Kite",     "Silver Lake", "Tall Pine",   "Wild Thyme", "Zephyr",
                                       "Café Lumière", "Nordlicht",   "Río Verde",   "上海星辰",   "さくら",
                                       "דרך הים",      "النخيل",      "Юнона"};
constexpr std::string_view kLatin[] = {"blue-harbor",  "iron-oak",    "little-bird", "north-star",     "paper-crane",
                                       "red-kite",     "silver-lake", "tall-pine",   "wild-thyme",     "zephyr",
                                       "cafe-lumiere", "nordlicht",   "rio-verde",   "shanghai-stars", "sakura",
                                       "derech-hayam", "alnakheel",   "yunona"};
constexpr std::string_view kSecond[] = {"Studio",    "Labs",     "Clinic", "School",      "Bakery",
                                        "Logistics", "Robotics", "Press",  "Cooperative", "Games"};
constexpr std::string_view kSecondSlug[] = {"studio",    "labs",     "clinic", "school",      "bakery",
                                            "logistics", "robotics", "press",  "cooperative", "games"};

} // namespace

std::vector<Organization> makeOrganizations(std::uint64_t seed, std::size_t count, Milliseconds from,
                                            Milliseconds until)
{
    std::vector<Organization> all;
    all.reserve(count);
    for (std::size_t index = 0; index < count; ++index) {
        Random random(seed, 0x0A60000000000000U + index);
        const std::size_t first = random.below(std::size(kFirst));
        const std::size_t second = random.below(std::size(kSecond));
        const std::string number = index < std::size(kFirst) ? std::string() : std::to_string(index);
        Organization organization;
        organization.createdAt =
            from + static_cast<Milliseconds>(random.below(static_cast<std::uint64_t>(until - from)));
        organization.id = makeId("org", organization.createdAt, random);
        organization.name = std::string(kFirst[first]) + ' ' + std::string(kSecond[second]);
        if (!number.empty())
            organization.name += ' ' + number;
        organization.slug =
            std::string(kLatin[first]) + '-' + std::string(kSecondSlug[second]) + '-' + std::to_string(index + 1);
        all.push_back(std::move(organization));
    }
    return all;
}

} // namespace desk::sandbox
