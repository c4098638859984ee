#pragma once

#include "sandbox/people/generator.h"
#include "sandbox/people/jsonwriter.h"
#include "sandbox/people/personjson.h"
#include "sandbox/store/storedmembership.h"

#include <cstdint>
#include <string>

namespace desk::sandbox {

//! What an organization's JSON says that does not follow from the organization.
struct OrganizationCounts
{
    std::int64_t members = 0;
};

void writeMembership(JsonWriter &json, const StoredMembership &membership, const std::string &id,
                     const Organization &organization, const OrganizationCounts &counts,
                     const Surroundings &surroundings);
//! \a inviter is the JSON of the one who invited; empty when it was the application.
void writeInvitation(JsonWriter &json, const Invitation &invitation, const Organization &organization,
                     const std::string &inviter, const Surroundings &surroundings);

} // namespace desk::sandbox
