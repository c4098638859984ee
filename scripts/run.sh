#!/usr/bin/env bash
# From a fresh checkout to the window: installs, builds, and starts Frontdesk with its sandbox. Without a display
# it runs the guided tour instead and says where the pictures are. Arguments go to frontdesk.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

build release frontdesk frontdesk-sandbox
program=build/release/app/frontdesk
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$program" --sandbox "$@"
fi
echo "No display: the guided tour shows the window in pictures instead."
QT_QPA_PLATFORM=offscreen "$program" --sandbox --tour build/tour "$@"
echo "The pictures are in build/tour"
