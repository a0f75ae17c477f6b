#!/usr/bin/env bash
# Runs every fuzz target of the fuzz build for a while, as many at once as there are cores. Seeds are
# tests/fuzz/<target>/ and words to make inputs of tests/fuzz/<target>.dict, where there are any; what it learns stays
# in build/fuzz-corpus/, a crashing input in build/fuzz-crash/.
#   FUZZ_SECONDS   how long each (20)
set -uo pipefail
cd "$(dirname "$0")/.."
export LSAN_OPTIONS=suppressions=$PWD/tests/sanitizers/fuzz_leaks.txt UBSAN_OPTIONS=print_stacktrace=1

fuzz() {  # fuzz <program>
  local target=$1 name=${1##*/fuzz_}
  local corpus=(build/fuzz-corpus/"$name") log=build/fuzz-corpus/$name.log
  mkdir -p "${corpus[0]}" build/fuzz-crash
  [[ -d tests/fuzz/$name ]] && corpus+=(tests/fuzz/"$name")
  [[ -f tests/fuzz/$name.dict ]] && corpus+=(-dict=tests/fuzz/"$name.dict")
  if "$target" -max_total_time="${FUZZ_SECONDS:-20}" -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 \
    -artifact_prefix="build/fuzz-crash/$name-" "${corpus[@]}" >"$log" 2>&1; then
    echo "ok $name: $(awk '/number_of_executed_units/ { print $2 }' "$log") runs"
    return
  fi
  echo "FAILED $name: an input is in build/fuzz-crash/; log $log"
  grep -E -A 12 'ERROR|SUMMARY|runtime error|Assertion' "$log" | head -n 40
  return 1
}
export -f fuzz

find build/fuzz/src -maxdepth 1 -type f -executable -name 'fuzz_*' | sort |
  xargs -r -P "$(nproc)" -I {} bash -c 'fuzz {}'
