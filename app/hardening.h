#pragma once

namespace desk::app {

//! Before anything else: files of this process are its user's alone, and no core dump can hold the key
//! (SAFETY 2c, 2g).
void hardenProcess();

} // namespace desk::app
