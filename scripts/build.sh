# Sourced by run.sh and test.sh: installs what is missing, then configures and builds a preset.
#   build PRESET [TARGET...]
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build() {
    local preset=$1 launcher=()
    shift
    bash scripts/install-deps.sh $([ "$preset" = asan ] && echo --ci)
    command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    echo "Building (build/$preset; the first time takes some minutes)"
    local log="build/$preset.log"
    mkdir -p build
    if ! cmake --preset "$preset" "${launcher[@]}" >"$log" 2>&1; then
        cat "$log" >&2
        return 1
    fi
    cmake --build --preset "$preset" ${1:+--target "$@"}
}
