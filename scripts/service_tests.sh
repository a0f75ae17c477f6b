#!/usr/bin/env bash
# Tests of the server as a process, over real sockets (tests/service, pytest). Their packages go to build/venv, from
# PyPI, with the versions of tests/service/requirements.txt. The last line is `service: N passed, N failed`.
#   scripts/service_tests.sh [PYTEST OPTIONS...]
#   PARLANCE_BINARY   the program that is tested (build/release/src/parlance)
set -euo pipefail
cd "$(dirname "$0")/.."
venv=build/venv
wanted=tests/service/requirements.txt

if ! cmp -s "$wanted" "$venv/requirements.txt"; then
  mkdir -p build
  rm -rf "$venv"
  if ! { python3 -m venv "$venv" && "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$wanted"; } \
    >build/venv.log 2>&1; then
    rm -rf "$venv"
    echo "service tests skipped: the packages of $wanted cannot be had (build/venv.log says why)"
    exit 0
  fi
  cp "$wanted" "$venv/requirements.txt"
fi
# What fails is tried once more, and said: a machine that stands still for a moment is no fault of the server.
exec timeout 900 "$venv/bin/python" -m pytest -q -p no:cacheprovider --reruns 1 tests/service "$@"
