#!/usr/bin/env bash
# The style checks of CI: clang-format on every source, clang-tidy, layering.
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
# moc output and the version header must be there before the sources are read. They come with the libraries, which this
# preset only pretends to compile.
cmake --build build/tidy --target $(ninja -C build/tidy -t targets all | sed -nE 's/^((desk_(api|models|ui|app|sandbox)|frontdesk|frontdesk-sandbox)_autogen): phony$/\1/p')
# Several files at a time, as the release build has them: each unit reads Qt's headers once.
mapfile -t units < <(sed -nE 's/^ *"file": "(.*\/Unity\/[^"]*)".*/\1/p' build/tidy/compile_commands.json)
echo "clang-tidy: ${#units[@]} units"
findings=build/tidy/findings.txt
if ! printf '%s\0' "${units[@]}" | xargs -0 -n 1 -P "$(nproc)" clang-tidy -p build/tidy --quiet >"$findings" 2>/dev/null; then
    cat "$findings" >&2
    exit 1
fi
echo "style: clean"
