#!/usr/bin/env bash
# clang-format and clang-tidy over the compile database of the fuzz preset (./run lint configures it).
#   scripts/lint.sh [sources]     `sources` leaves the tests, benches and fuzz targets out, to save time
# A source is looked at again only when it, a header of ours, the rules or the compile options changed.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/format.sh
database=build/fuzz
[[ -f $database/compile_commands.json ]] || { echo "lint: no compile database; use ./run lint" >&2; exit 1; }
cache=build/lint && mkdir -p "$cache"
export database cache
common=$( (git ls-files -z '*.hpp' | sort -z | xargs -0 cat; cat .clang-tidy src/CMakeLists.txt) | sha256sum)
export common

tidy() {
  local key
  key=$cache/$( (echo "$common"; cat "$1") | sha256sum | cut -c1-32)
  [[ -e $key ]] && return
  clang-tidy-19 --quiet -p "$database" "$1" 2>/dev/null && touch "$key"
}
export -f tidy
left_out=()
[[ ${1:-} == sources ]] && left_out=(':!*_test.cpp' ':!*_bench.cpp' ':!*_fuzz.cpp' ':!tests')
git ls-files -z 'src/*.cpp' 'tests/*.cpp' "${left_out[@]}" | xargs -0 -P "$(nproc)" -I{} bash -c 'tidy {}'
