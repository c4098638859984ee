#pragma once

#include "sandbox/people/generator.h"
#include "sandbox/store/userrecord.h"

#include <functional>
#include <string>

namespace desk::sandbox {

class Database;

using Progress = std::function<void(int done, int total)>;

//! Adds one user with all that finds him. \a number is his row.
[[nodiscard]] bool insertUser(Database &database, std::int64_t number, const UserRecord &record);
//! Fills an empty database with all users of \a generator: one thread makes people while this one stores them.
[[nodiscard]] bool populate(Database &database, const Generator &generator, const Population &population,
                            const Progress &progress, std::string *problem);

} // namespace desk::sandbox
