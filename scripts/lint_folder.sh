#!/usr/bin/env bash
# clang-tidy over the sources (or the tests, fuzz targets and benches) of one folder, taken together: they are
# included into one translation unit, so that the headers, which cost most, are read and searched once and not
# once for each source. Sources whose names clash go into a second unit, and so on. Nothing is done when the
# folder's sources, the headers of ours that they reach, the rules and the options are as they were when it passed.
# The analyzer takes a unit named UnifiedSource for the sources it includes; it looks at 10,000 states of a function
# (225,000 by default cost seven times as much and found nothing more), and not at tests: these run under sanitizers.
#   scripts/lint_folder.sh <folder> sources|tests      after scripts/lint.sh made build/lint/includes
set -euo pipefail
folder=$1 kind=$2
database=build/tidy/compile_commands.json
place=build/lint/${folder//\//.}.$kind
mkdir -p "$place"

if [[ $kind == sources ]]; then
  mapfile -t files < <(git ls-files "$folder/*.cpp" ":(exclude,glob)$folder/*/**" | grep -vE '_(test|fuzz|bench)\.cpp$')
  checks=-bugprone-suspicious-include
else
  mapfile -t files < <(git ls-files "$folder/*.cpp" ":(exclude,glob)$folder/*/**" | grep -E '_(test|fuzz|bench)\.cpp$')
  checks='-bugprone-suspicious-include,-clang-analyzer-*'
fi

# What the compile database gives to any source of the folder, still escaped as JSON.
options() {
  awk -v folder="/$folder/" '/"command":/ { command = $0 }
      /"file":/ && index($0, folder) {
        count = split(command, words, " ")
        for (i = 1; i <= count; ++i) {
          word = words[i]
          if (word == "-isystem") word = word " " words[++i]
          if (word ~ /^-(D|I|std|isystem)/ && !seen[word]++) printf "%s ", word
        }
      }' "$database"
}

# The headers of ours that these sources reach.
headers() {
  awk -F: 'NR == FNR { list[$1] = list[$1] " src/" $2; next }
      { queue[++last] = $1 }
      END {
        for (i = 1; i <= last; ++i) {
          count = split(list[queue[i]], reached, " ")
          for (j = 1; j <= count; ++j) if (!seen[reached[j]]++) { print reached[j]; queue[++last] = reached[j] }
        }
      }' build/lint/includes <(printf '%s\n' "${files[@]}") | sort
}

key=$({
  options
  cat .clang-tidy "$0" "${files[@]}"
  headers | while read -r header; do [[ ! -f $header ]] || cat "$header"; done
} | sha256sum)
[[ -f $place/passed && $(<"$place/passed") == "$key" ]] && { echo "ok $folder: ${#files[@]} $kind, as before"; exit; }

tidy() {  # tidy <checks> <file>...: one unit of these files
  local unit=$place/UnifiedSource.cpp checks=$1
  shift
  printf '#include "%s"\n' "${@/#/$PWD/}" >"$unit"
  printf '[{"directory": "%s", "file": "%s", "command": "clang++-19 %s -Wno-everything -ferror-limit=0 %s -c %s"}]\n' \
    "$PWD" "$PWD/$unit" "$(options)" '-Xclang -analyzer-config -Xclang max-nodes=10000' "$unit" \
    >"$place/compile_commands.json"
  clang-tidy-19 --quiet -p "$place" --checks="$checks" "$unit" 2>/dev/null
}

status=0 units=0 log=$place/log
: >"$log"
while ((${#files[@]})); do
  together=("${files[@]}") apart=()
  while ((${#together[@]} > 1)); do
    clashing=$(tidy '-*,misc-unused-alias-decls' "${together[@]}" |
      sed -n "s|^$PWD/\([^:]*\):.*\[clang-diagnostic-error.*|\1|p" | sort -u) || true
    mapfile -t kept < <(grep -vxF -f <(echo "$clashing") <(printf '%s\n' "${together[@]}"))
    ((${#kept[@]} == ${#together[@]} || ${#kept[@]} == 0)) && break
    mapfile -t -O ${#apart[@]} apart < <(grep -xF -f <(echo "$clashing") <(printf '%s\n' "${together[@]}"))
    together=("${kept[@]}")
  done
  tidy "$checks" "${together[@]}" >>"$log" || status=1
  ((units += 1))
  files=("${apart[@]}")
done
if ((status)); then
  echo "FAILED $folder: $kind"
  cat "$log"
else
  echo "$key" >"$place/passed"
  echo "ok $folder: $kind, units: $units"
fi
exit $status
