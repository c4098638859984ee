#pragma once

namespace desk::app {

//! Whether there is a session bus to ask. Asking without one makes libdbus start a bus of its own, and that a keychain
//! that nobody can unlock.
[[nodiscard]] bool hasSessionBus();

//! What the desktop's Secret Service says of the collection that new entries go to.
enum class KeyringState { Unlocked, Locked, NoCollection, NoService };
//! Blocks for up to two seconds; for the helper process only.
[[nodiscard]] KeyringState keyringState();

} // namespace desk::app
