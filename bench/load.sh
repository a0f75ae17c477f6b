#!/usr/bin/env bash
# How much `parlance serve` bears: bench/README.md says what is measured. `bench/load.sh [PART]...`, where PART is idle,
# answers, sockets, people or side_by_side; all of them without one.
set -euo pipefail
cd "$(dirname "$0")/.."
binary=${PARLANCE:-build/release/src/parlance}
[[ -x $binary ]] || binary=build/bench/src/parlance
data=third_party/node_modules/vega-datasets/data
skip() {
  echo "SKIPPED ${0##*/}: $1"
  exit 0
}
[[ -x $binary ]] || skip "there is no build; ./run build makes one"
[[ -d $data ]] || skip "there are no demo files; ./run build fetches them"
command -v wrk >/dev/null || skip "wrk is not installed"
wanted=$(sha256sum bench/load/requirements.txt)
if [[ ! -f build/load/done || $(<build/load/done) != "$wanted" ]]; then
  rm -rf build/load
  python3 -m venv build/load
  build/load/bin/pip install --quiet --disable-pip-version-check -r bench/load/requirements.txt ||
    skip "the package index cannot be reached"
  echo "$wanted" >build/load/done
fi
parts=("$@")
[[ $# -gt 0 ]] || parts=(idle answers sockets people side_by_side)
exec build/load/bin/python -B bench/load/measure.py "$binary" "$data" "${parts[@]}"
