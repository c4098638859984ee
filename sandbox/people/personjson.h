#pragma once

#include "sandbox/people/person.h"

#include <string>

namespace desk::sandbox {

//! What the JSON of a user depends on besides himself.
struct Surroundings
{
    std::string_view imageBase{}; //!< "http://127.0.0.1:PORT/img/"
    std::string_view instanceId{};
    Milliseconds now = 0;
};

//! Appends \a person with \a state as the service would show him now: a lock that has run out is gone.
void writePerson(const Person &person, const State &state, const Surroundings &surroundings, std::string &out);

//! The link to the image that everybody gets, and the one to an uploaded image.
[[nodiscard]] std::string defaultImageUrl(std::string_view userId, std::string_view initials,
                                          const Surroundings &surroundings);
[[nodiscard]] std::string uploadedImageUrl(std::string_view userId, std::string_view imageId,
                                           const Surroundings &surroundings);

//! Seconds until the lock ends, rounded up; nothing when there is no lock or no end.
[[nodiscard]] std::optional<std::int64_t> lockoutSeconds(const State &state, Milliseconds now);
[[nodiscard]] bool isLocked(const State &state, Milliseconds now);

} // namespace desk::sandbox
