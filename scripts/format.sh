#!/usr/bin/env bash
# Fails where clang-format would change a source.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -z '*.cpp' '*.hpp' | xargs -0 -P "$(nproc)" -n 40 clang-format-19 --dry-run --Werror
