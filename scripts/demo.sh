#!/usr/bin/env bash
# Questions in plain words over real files that came with npm's vega-datasets, answered in the terminal.
set -uo pipefail
cd "$(dirname "$0")/.."
parlance=$PWD/build/release/src/parlance
data=third_party/node_modules/vega-datasets/data
status=0

ask() {
  printf '\n\033[1m$ parlance ask %s "%s"\033[0m\n' "$1" "$2"
  "$parlance" ask "$data/$1" "$2" || status=1
}
[[ -t 1 && -z ${NO_COLOR:-} ]] || ask() {
  printf '\n$ parlance ask %s "%s"\n' "$1" "$2"
  "$parlance" ask "$data/$1" "$2" || status=1
}

ask seattle-weather.csv "How many days of each weather were there?"
ask seattle-weather.csv "average maximum temperature by month in 2015"
ask movies.json "top 5 genres by worldwide gross"
ask cars.json "Which 5 cars have the most horsepower?"
ask stocks.csv "average price of each symbol per year"

printf '\nYour own data:  %s ask FILE "question"      also: chat, sql, check, profile; --help\n' \
  "${parlance#"$PWD"/}"
exit $status
