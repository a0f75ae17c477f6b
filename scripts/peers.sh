#!/usr/bin/env bash
# Installs what tests/peers/requirements.txt names into a Python environment of its own, build/peers; does nothing when
# that is done. Tests that need a peer look there and say so when they skip.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=$(sha256sum tests/peers/requirements.txt)
[[ -f build/peers/done && $(<build/peers/done) == "$wanted" ]] && exit 0
rm -rf build/peers
python3 -m venv build/peers
build/peers/bin/pip install --quiet --disable-pip-version-check -r tests/peers/requirements.txt
echo "$wanted" >build/peers/done
