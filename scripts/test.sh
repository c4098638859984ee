#!/usr/bin/env bash
# From a fresh checkout to tested: installs, builds, and runs every test through CTest.
#   scripts/test.sh [PRESET]     release unless told otherwise
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

preset=${1:-release}
build "$preset"
ctest --preset "$preset"
