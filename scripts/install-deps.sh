#!/usr/bin/env bash
# Installs the Debian packages that Frontdesk needs and that are missing; asks nothing.
#   scripts/install-deps.sh          to build and run
#   scripts/install-deps.sh --ci     also what the sanitizers' build, style checks and some tests need
# Needs root or sudo, and only when something is missing. On another system it names the packages and stops.
set -euo pipefail

packages=(
    g++ cmake ninja-build pkg-config
    qt6-base-dev qt6-svg-dev qt6-qpa-plugins libgl-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libqscintilla2-qt6-dev qtkeychain-qt6-dev
    libsimdjson-dev libzstd-dev zlib1g-dev libsqlite3-dev libcpp-httplib-dev
    libssl-dev libargon2-dev libcrypt-dev
    fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
)
[ "${1:-}" = "--ci" ] && packages+=(clang-format clang-tidy lld git curl gnome-keyring dbus-daemon strace
    openssl desktop-file-utils)

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not Debian or Ubuntu. Install what corresponds to these Debian 12 packages, then build with" >&2
    echo "cmake --preset release && cmake --build --preset release:" >&2
    printf '  %s\n' "${packages[@]}" >&2
    exit 1
fi

missing=()
for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "That needs root. Run as root: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
"${as_root[@]}" apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
