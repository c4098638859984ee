#include "sandbox/people/person.h"

#include <algorithm>

namespace desk::sandbox {

bool Person::hasSecondFactor() const
{
    return hasTotp
        || std::any_of(phones.begin(), phones.end(), [](const PhoneNumber &phone) { return phone.isSecondFactor; });
}

} // namespace desk::sandbox
