#!/usr/bin/env bash
# The web app of web/: built into build/web/site.pack, which the program carries, or checked.
#   scripts/web.sh build    when something of it changed since
#   scripts/web.sh check    types, lint, unit tests and end-to-end, of the program PARLANCE_BINARY (build/release/…)
# Each check is a line `ok NAME` or `FAILED NAME`; those of Chromium each one of their own.
set -uo pipefail
cd "$(dirname "$0")/.."

changed() {
  [[ ! -f build/web/site.pack ]] || [[ -n $(find web -path web/node_modules -prune -o -newer build/web/site.pack -type f -print -quit) ]]
}

build() {
  local log=build/web/build.log
  changed || return 0
  echo "run: building the web app"
  mkdir -p build/web
  if ! (cd web && npm run --silent build) >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "run: the web app could not be built (whole log: $log)" >&2
    return 1
  fi
}

one() {  # one <name> <command>...
  if "${@:2}" 2>&1; then echo "ok $1"; else echo "FAILED $1"; fi
}

check() {
  cd web || return
  one 'web: types from the interface' npm run --silent api
  one 'web: types' npm run --silent types
  one 'web: lint' npm run --silent lint
  one 'web: unit tests' npm test --silent
  npm run --silent e2e
}

"$1"
