#!/usr/bin/env bash
# Checks one after the other, each with its log in build/test/: format, the web app, the release build and its tests,
# those of the web app in Chromium, clang-tidy, the clang build under ASan, LSan and UBSan, its tests and fuzz targets.
# The last line is `N passed, N failed`; the exit status is 0 only when nothing failed.
#   scripts/test.sh [release|tidy|sanitizers]   only that part
#   FUZZ_SECONDS   how long each fuzz target runs (10)
set -uo pipefail
cd "$(dirname "$0")/.."
logs=build/test
rm -rf "$logs" && mkdir -p "$logs"
passed=0 failed=0

# step <name> <how to count> <command>...
step() {
  local name=$1 count=$2 start=$SECONDS log status=0 good bad
  shift 2
  log=$logs/${name// /-}.log
  "$@" >"$log" 2>&1 || status=$?
  read -r good bad < <("$count" "$log" "$status")
  ((status != 0 && bad == 0)) && bad=1
  ((passed += good, failed += bad))
  printf '%-6s %-28s %5d passed %4d failed %5d s\n' "$( ((bad)) && echo FAILED || echo ok)" "$name" "$good" "$bad" \
    $((SECONDS - start))
  ((bad == 0)) && return
  { grep -n -A 12 '^FAILED ' "$log" | head -n 60; echo '...'; tail -n 25 "$log"; } | sed 's/^/       /'
  echo "       whole log: $log"
  return 1
}

# beside <group>: runs its steps while others run, giving way to them; join waits for it, and tells and counts them.
beside() {
  (
    renice -n 10 -p "$BASHPID" >/dev/null
    passed=0 failed=0
    "$1"
    echo "$passed $failed" >"$logs/$1.counts"
  ) >"$logs/$1.out" 2>&1 &
}
join() {
  local good bad
  wait
  cat "$logs/$1.out"
  read -r good bad <"$logs/$1.counts" || good=0 bad=1
  ((passed += good, failed += bad))
}

count_one() { echo "$((${2} == 0)) $((${2} != 0))"; }
count_nothing() { echo "0 $((${2} != 0))"; }
# Sums what the test programs of a ctest -V log say of themselves, and the tests that are no such programs.
count_tests() {
  awk '/\[  PASSED  \] [0-9]+ test/ { good += $(NF - 1) }
       /\[  FAILED  \] [0-9]+ test/ { for (i = 1; i < NF; ++i) if ($i == "]") bad += $(i + 1) }
       /\*\*\*(Exception|Timeout|Not Run)/ { ++bad }
       END { print good + 0, bad + 0 }' "$1"
}
# What pytest's summary says; nothing where there was none to be had.
count_service() {
  awk '/^service: / { good += $2; bad += $4 } END { print good + 0, bad + 0 }' "$1"
}
count_lines() { echo "$(grep -c '^ok ' "$1") $(grep -c '^FAILED ' "$1")"; }

configured_build() { cmake --preset "$1" -DPARLANCE_TESTS=ON && cmake --build "build/$1"; }
sanitized_tests() {
  LSAN_OPTIONS=suppressions=$PWD/tests/sanitizers/leaks.txt UBSAN_OPTIONS=print_stacktrace=1 \
    ctest --test-dir build/fuzz -V --no-tests=error -j "$(nproc)"
}

released() {
  scripts/peers.sh >"$logs/peers.log" 2>&1 || echo "peers from PyPI: not installed; tests that need them skip ($logs/peers.log)"
  step 'format' count_one scripts/format.sh
  step 'web build' count_one scripts/web.sh build
  step 'release build' count_one configured_build release
}
release_tests() {
  step 'release tests' count_tests ctest --test-dir build/release -V --no-tests=error -j "$(nproc)"
  step 'service tests' count_service scripts/service_tests.sh
  step 'web tests' count_lines scripts/web.sh check
}
tidy() {
  step 'configure for clang-tidy' count_nothing cmake --preset tidy -DPARLANCE_TESTS=ON &&
    step 'clang-tidy, by folder' count_lines scripts/lint.sh
}
sanitizers() {
  step 'clang sanitizer build' count_one configured_build fuzz || return
  step 'sanitizer tests' count_tests sanitized_tests
  FUZZ_SECONDS=${FUZZ_SECONDS:-10} step 'fuzz' count_lines scripts/fuzz.sh
}

case ${1:-all} in
  release) released && release_tests ;;
  tidy) tidy ;;
  sanitizers) sanitizers ;;
  all)
    # Tests of the server and of pages wait more than they compute, so clang-tidy has what they leave.
    if released; then
      beside tidy
      release_tests
      join tidy
    fi
    sanitizers
    ;;
  *)
    sed -n '2,6p' "$0" >&2
    exit 2
    ;;
esac

sed -n 's/.*\[  SKIPPED \] \([A-Z][^ ,]*\).*/skipped: \1/p' "$logs/release-tests.log" 2>/dev/null | sort -u
grep -hE '^(service tests skipped|tried again): ' "$logs/service-tests.log" "$logs/web-tests.log" 2>/dev/null
echo "$passed passed, $failed failed"
((failed == 0))
