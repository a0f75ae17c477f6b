#!/usr/bin/env bash
# clang-format, then clang-tidy over the compile database of the fuzz preset (./run lint configures it): one line
# for each source, those changed last first. A source is looked at again only when it, a header of ours, the rules
# or the compile options changed.
#   scripts/lint.sh [sources]   `sources` leaves the tests, benches and fuzz targets out
#   LINT_SECONDS                begins no further source after that time and says how many are left (no limit)
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/format.sh
database=build/fuzz
[[ -f $database/compile_commands.json ]] || { echo "lint: no compile database; use ./run lint" >&2; exit 1; }
cache=build/lint && mkdir -p "$cache"
common=$( (git ls-files -z '*.hpp' | sort -z | xargs -0 cat; cat .clang-tidy CMakeLists.txt src/CMakeLists.txt) | sha256sum)
last=$(($(date +%s) + ${LINT_SECONDS:-1000000}))
export database cache common last

tidy() {
  local key
  key=$cache/$( (echo "$common"; cat "$1") | sha256sum | cut -c1-32)
  if [[ ! -e $key ]]; then
    (($(date +%s) >= last)) && { echo "later $1"; return; }
    clang-tidy-19 --quiet -p "$database" "$1" >"$key.log" 2>/dev/null || {
      echo "FAILED $1"
      cat "$key.log"
      rm -f "$key.log"
      return 1
    }
    mv "$key.log" "$key"
  fi
  echo "ok $1"
}
export -f tidy

left_out=()
[[ ${1:-} == sources ]] && left_out=(':!*_test.cpp' ':!*_bench.cpp' ':!*_fuzz.cpp' ':!tests')
# What is not committed yet, what the last commits touched, then all there is.
by_recency() {
  git diff --name-only HEAD
  git log --format= --name-only
  git ls-files
}
wanted=$(git ls-files 'src/*.cpp' 'tests/*.cpp' "${left_out[@]}")
status=0
by_recency | awk -v wanted="$wanted" 'BEGIN { split(wanted, names, "\n"); for (i in names) left[names[i]] = 1 }
    left[$0] { print; delete left[$0] }' |
  xargs -P "$(nproc)" -I{} bash -c 'tidy {}' >"$cache/last.log" || status=1
cat "$cache/last.log"
later=$(grep -c '^later ' "$cache/last.log") || true
((later == 0)) || echo "lint: no time for $later of $(wc -l <<<"$wanted") sources; ./run lint looks at all"
exit $status
