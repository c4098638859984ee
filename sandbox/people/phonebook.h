#pragma once

#include <cstddef>
#include <string>

namespace desk::sandbox {

//! How many different fictional numbers there are.
[[nodiscard]] std::size_t fictionalNumberCount();
//! The \a slot-th number of the ranges that authorities reserve for films and books, in E.164. Every slot is another
//! number; slots beyond the last start again.
[[nodiscard]] std::string fictionalNumber(std::size_t slot);

} // namespace desk::sandbox
