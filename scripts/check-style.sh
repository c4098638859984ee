#!/usr/bin/env bash
# The style checks of CI: clang-format on every source, clang-tidy on every translation unit, layering.
#   scripts/check-style.sh [FILE.cpp...]    clang-tidy only on these
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bash scripts/install-deps.sh --ci

mapfile -t sources < <(git ls-files '*.cpp' '*.h')
echo "clang-format: ${#sources[@]} files"
clang-format --dry-run --Werror "${sources[@]}"

# A layer includes itself and the layers below it, nothing else; the sandbox knows none.
echo "layers"
forbidden() { ! git grep -nE "^#include \"($2)/" -- "$1/*.cpp" "$1/*.h"; }
forbidden api 'models|ui|app|sandbox'
forbidden models 'ui|app|sandbox'
forbidden ui 'app|sandbox|api/(client|operations)'
forbidden sandbox 'api|models|ui|app'

cmake --preset tidy >/dev/null
# moc output and the version header must be there before the sources are read.
cmake --build build/tidy --target $(ninja -C build/tidy -t targets all | sed -nE 's/^([A-Za-z0-9_-]+_autogen): phony$/\1/p')
mapfile -t units < <(git ls-files 'api/*.cpp' 'models/*.cpp' 'ui/*.cpp' 'app/*.cpp' 'sandbox/*.cpp')
[ $# -gt 0 ] && units=("$@")
echo "clang-tidy: ${#units[@]} files"
findings=build/tidy/findings.txt
if ! printf '%s\0' "${units[@]}" | xargs -0 -n 2 -P "$(nproc)" clang-tidy -p build/tidy --quiet >"$findings" 2>/dev/null; then
    cat "$findings" >&2
    # CI only reports them until the whole tree has been seen clean once.
    [ "${TIDY:-}" = report ] || exit 1
fi
echo "style: clean"
