#!/usr/bin/env bash
# clang-format, then clang-tidy over each folder of sources and of tests, with the compile options of the tidy
# preset (./run lint configures it). A folder is looked at again only when something it depends on changed; see
# scripts/lint_folder.sh.
#   scripts/lint.sh [FOLDER...]   only these
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/format.sh
[[ -f build/tidy/compile_commands.json ]] || { echo "lint: no compile database; use ./run lint" >&2; exit 1; }
mkdir -p build/lint
git grep -o '^#include "[^"]*' -- '*.cpp' '*.hpp' | sed 's/#include "//' >build/lint/includes

folders() {  # each with its kind, those with most sources first
  git ls-files 'src/*.cpp' 'tests/*.cpp' |
    awk -F/ '{ kind = /_(test|fuzz|bench)\.cpp$/ ? "tests" : "sources"; sub("/[^/]*$", ""); ++size[$0 " " kind] }
        END { for (name in size) print size[name], name }' | sort -rn | cut -d' ' -f2-
}
wanted() { if (($#)); then folders | grep -E "^($(IFS='|'; echo "$*")) "; else folders; fi; }
wanted "${@%/}" | xargs -P "${LINT_JOBS:-$(nproc)}" -L1 scripts/lint_folder.sh
