#!/usr/bin/env bash
# The built program as people run it: exit statuses, JSON, files that are broken. Usage: cli_test.sh PARLANCE
set -uo pipefail
parlance=$(readlink -f "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export PARLANCE_CACHE_DIR=$folder/cache
failures=0

# expect <status> <command...>: runs it with output in out and err
expect() {
  local wanted=$1
  shift
  "$parlance" "$@" >out 2>err </dev/null
  local got=$?
  if [[ $got != "$wanted" ]]; then
    echo "FAILED: status $got instead of $wanted: ${*:0:200}"
    head -c 400 err
    failures=$((failures + 1))
  fi
}

holds() {  # holds <file> <text>
  if ! grep -qF -- "$2" "$1"; then
    echo "FAILED: no \"$2\" in $1:"
    head -c 400 "$1"
    failures=$((failures + 1))
  fi
}

printf 'region,product,revenue,sold_on\nNorth,Tea,120,2024-01-05\nNorth,Coffee,80,2024-02-05\nSouth,Tea,60,2024-01-20\nWest,Tea,30,2024-03-09\n' >sales.csv

expect 0 version
expect 0 --help
expect 0 ask --help
expect 2
expect 2 nonsense
expect 2 ask sales.csv
expect 2 ask sales.csv "how many rows" --now yesterday
expect 2 ask sales.csv "total revenue by region" --chart chart.gif

expect 0 ask sales.csv "total revenue by region"
holds out North
expect 0 ask sales.csv "total revenue by region" --json
head -c 1 out | grep -q '{' || { echo "FAILED: --json does not start with {"; failures=$((failures + 1)); }
[[ $(wc -l <out) == 1 ]] || { echo "FAILED: --json is not one line"; failures=$((failures + 1)); }
holds out '"timings_ms"'
expect 0 ask sales.csv "total revenue by region" --sql
holds out SELECT
expect 0 ask sales.csv "total revenue by region" --explain
holds out prepare

expect 0 sql sales.csv "SELECT region, revenue FROM sales ORDER BY revenue DESC"
holds out 120
expect 4 sql sales.csv "DROP TABLE sales"
expect 4 sql sales.csv "DROP TABLE sales" --json
holds out '"error_type":"RefusedError"'
expect 4 sql sales.csv "SELECT * FROM read_csv('/etc/passwd')"
expect 4 ask sales.csv "delete all rows"
expect 6 ask sales.csv "$(head -c 2001 </dev/zero | tr '\0' 'x')"

expect 5 ask missing.csv "how many rows"
holds err missing.csv
expect 5 ask missing.csv "how many rows" --json
holds out '"code":"missing_source"'
: >empty.csv
expect 5 ask empty.csv "how many rows"

expect 0 profile sales.csv
holds out revenue
expect 0 profile sales.csv --json
holds out '"quartiles"'

expect 0 describe sales.csv
holds out "tables:"
expect 0 describe sales.csv -o model.yaml
holds model.yaml "name: revenue"
[[ -s out ]] && { echo "FAILED: -o writes to stdout too"; failures=$((failures + 1)); }
expect 0 ask sales.csv "total revenue by region" --model model.yaml --sql
"$parlance" ask sales.csv "total takings by territory" >out 2>err </dev/null
grep -q "GROUP BY" out && { echo "FAILED: understood without the model"; failures=$((failures + 1)); }
sed -i 's/name: revenue$/&\n        synonyms: [takings]/; s/name: region$/&\n        synonyms: [territory]/' model.yaml
expect 0 ask sales.csv "total takings by territory" --model model.yaml
holds out "sum(revenue)"
holds out "GROUP BY region"
sed -i '0,/expr: region/s//expr: regoin/' model.yaml
expect 2 ask sales.csv "total takings by territory" --model model.yaml
holds err "model.yaml, line"
holds err "regoin"
expect 2 ask sales.csv "total takings by territory" --model missing.yaml
holds err "parlance describe"
expect 2 describe sales.csv -o /nonexistent/model.yaml
expect 5 describe missing.csv

printf 'SELECT region FROM sales\nDROP TABLE sales\n' >queries.sql
expect 4 check sales.csv queries.sql
holds out accepted
expect 2 check sales.csv missing.sql

printf '{"id":"1","db_id":"sales","question":"total revenue by region","gold_sql":"SELECT region, sum(revenue) FROM sales GROUP BY region"}\n' >questions.jsonl
expect 0 eval questions.jsonl --db-root . --json report.json --failures wrong.txt
holds out "execution accuracy"
holds report.json '"summary"'
expect 2 eval missing.jsonl --db-root .
printf 'no json\n' >broken.jsonl
expect 2 eval broken.jsonl --db-root .

printf 'total revenue by region\n:sql\n:history\n:schema\n:nonsense\n:quit\n' | "$parlance" chat sales.csv >out 2>err
holds out North
holds err ":nonsense"

if [[ $failures != 0 ]]; then
  echo "$failures failed"
  exit 1
fi
echo "all passed"
