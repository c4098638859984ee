#pragma once

#include "sandbox/people/person.h"

#include <string>
#include <vector>

namespace desk::sandbox {

struct Organization
{
    std::string id{};
    std::string name{};
    std::string slug{};
    Milliseconds createdAt = 0;
};

//! \a count organizations founded between \a from and \a until; the same ones for the same \a seed.
[[nodiscard]] std::vector<Organization> makeOrganizations(std::uint64_t seed, std::size_t count, Milliseconds from,
                                                          Milliseconds until);

} // namespace desk::sandbox
