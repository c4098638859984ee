#pragma once

#include "sandbox/people/generator.h"
#include "sandbox/people/names.h"
#include "sandbox/people/random.h"

namespace desk::sandbox {

struct Generator::Draft
{
    std::size_t index = 0;
    Random random;
    Milliseconds today = 0;
    Person person{};
    const Culture *culture = nullptr;
    std::string firstLatin{}; //!< lower case, for addresses
    std::string lastLatin{};
    std::string number{}; //!< the index as text: it makes identifiers unique
    bool isSpam = false;

    //! A moment between \a from and now.
    [[nodiscard]] Milliseconds since(Milliseconds from)
    {
        return from
            + static_cast<Milliseconds>(random.below(static_cast<std::uint64_t>(today > from ? today - from : 1)));
    }
    //! A moment at most \a days after the account was made, but not in the future.
    [[nodiscard]] Milliseconds soon(unsigned days)
    {
        const Milliseconds moment = person.createdAt + static_cast<Milliseconds>(random.below(86'400'000ULL * days));
        return moment < today ? moment : person.createdAt;
    }
};

} // namespace desk::sandbox
