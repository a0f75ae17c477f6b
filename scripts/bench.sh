#!/usr/bin/env bash
# Runs the benches of the rooms, then the measuring scripts of bench/.
set -uo pipefail
cd "$(dirname "$0")/.."
status=0
for bench in build/bench/src/bench_* bench/*.sh; do
  [[ -x $bench && -f $bench ]] || continue
  echo "== ${bench##*/}"
  "$bench" || { status=1; echo "FAILED ${bench##*/}" >&2; }
done
exit $status
