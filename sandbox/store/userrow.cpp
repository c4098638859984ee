#include "sandbox/store/userrow.h"

#include "sandbox/store/database.h"

namespace desk::sandbox {

UserRow rowOf(const Query &query)
{
    UserRow row;
    row.number = query.integer(0);
    row.state.isBanned = query.integer(1) != 0;
    row.state.lock = static_cast<Lock>(query.integer(2));
    row.state.lockExpiresAt = query.integer(3);
    row.state.attemptsRemaining = query.isNull(4) ? std::nullopt : std::optional<std::int64_t>(query.integer(4));
    row.state.updatedAt = query.integer(5);
    if (!query.isNull(6))
        row.document = std::string(query.text(6));
    return row;
}

} // namespace desk::sandbox
