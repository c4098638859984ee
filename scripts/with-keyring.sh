#!/usr/bin/env bash
# Runs a command in a session of its own with a real Secret Service (gnome-keyring) in a throw-away home:
#   scripts/with-keyring.sh COMMAND...
# KEYRING=unlocked (the default), fresh (no keyring was ever made) or none (no bus at all).
# Nothing can prompt: there is no display. Exits with 77 where gnome-keyring or dbus-run-session is missing.
set -euo pipefail
for program in gnome-keyring-daemon dbus-run-session; do
    command -v "$program" >/dev/null || { echo "$program is not installed: skipped" >&2; exit 77; }
done

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
clean=(env -u DISPLAY -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u GNOME_KEYRING_CONTROL
    -u XDG_DATA_HOME -u XDG_CACHE_HOME -u XDG_CONFIG_HOME "HOME=$home" "XDG_RUNTIME_DIR=$home")
case "${KEYRING:-unlocked}" in
none) "${clean[@]}" timeout 300 "$@" ;;
fresh) "${clean[@]}" timeout 300 dbus-run-session -- "$@" ;;
unlocked)
    # printf: a newline would become part of the password. The first password makes the keyring.
    "${clean[@]}" timeout 300 dbus-run-session -- bash -c '
        printf %s throw-away | gnome-keyring-daemon --daemonize --unlock --components=secrets >/dev/null 2>&1
        exec "$@"' keyring "$@" ;;
esac
