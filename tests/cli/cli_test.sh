#!/usr/bin/env bash
# The built program as people run it: exit statuses, JSON, files that are broken. Usage: cli_test.sh PARLANCE
set -uo pipefail
parlance=$(readlink -f "$1")
here=$(dirname "$(readlink -f "$0")")
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

if command -v sqlite3 >/dev/null; then
  sqlite3 staff.sqlite "CREATE TABLE salaries(name TEXT, amount REAL); INSERT INTO salaries VALUES ('Eve', 9);
    CREATE TABLE offices(city TEXT); CREATE VIEW leak AS SELECT name FROM [Salaries]; CREATE VIEW second AS SELECT * FROM leak;
    CREATE VIEW harmless AS SELECT city FROM offices;"
  printf 'SELECT * FROM leak\nSELECT * FROM second\nSELECT * FROM salaries\nSELECT * FROM harmless\n' >views.sql
  expect 4 check staff.sqlite views.sql --hide salaries
  holds out "4 checked, 1 accepted, 3 refused"
  holds out "forbidden_table  3"
  expect 0 check staff.sqlite views.sql
fi
printf 'forbidden_table\tany\tSELECT * FROM sales\nhidden_text\tany\tSELECT region FROM other--x\n' >deny.txt
expect 0 check sales.csv deny.txt --corpus --hide sales
holds out "expected to be refused and were: 4 of 4"
printf 'any\tSELECT region FROM sales\nmysql\tSELECT `region` FROM sales\n' >allow.txt
expect 0 check sales.csv allow.txt --corpus
holds out "expected to pass and did: 2 of 2"
holds out "dialects of other engines"

expect 0 doctor
holds out DuckDB
holds out libedit
expect 0 openapi
holds out '"openapi":"3.1.0"'
expect 0 doctor --json
for setting in $(grep -o '"name":"[a-z_]*\.[a-z_]*"' out | cut -d'"' -f4); do
  holds "$here/../../docs/configuration.md" "| \`$setting\` |"
done
holds out '"components"'
PARLANCE_STATE_URL=postgresql://secret@host/db expect 0 doctor
grep -q 'secret@' out && { echo "FAILED: doctor shows a secret"; failures=$((failures + 1)); }
PARLANCE_SERVER_PORT=many expect 2 serve --data-dir "$folder/served"
holds err "server.port"
expect 4 serve --demo --address 0.0.0.0 --demo-data "$folder" --data-dir "$folder/served"
holds err "127.0.0.1"
expect 4 restore "$folder/no-backup" --data-dir "$folder/served"
PARLANCE_CACHE_DIR=/proc/nowhere expect 1 doctor
holds out PARLANCE_CACHE_DIR

printf '{"id":"1","db_id":"sales","question":"total revenue by region","gold_sql":"SELECT region, sum(revenue) FROM sales GROUP BY region"}\n' >questions.jsonl
expect 0 eval questions.jsonl --db-root . --json report.json --failures wrong.txt
holds out "execution accuracy"
holds report.json '"summary"'
expect 2 eval missing.jsonl --db-root .
printf 'no json\n' >broken.jsonl
expect 2 eval broken.jsonl --db-root .

# Suites, what CI asks for, two runs side by side.
mkdir -p suites/databases suites/more
cp sales.csv suites/databases/
printf '{"id":"1","db_id":"sales","question":"total revenue by region","gold_sql":"SELECT region, sum(revenue) FROM sales GROUP BY region","tags":["sum"]}\n{"id":"2","db_id":"sales","question":"total revenue by region","gold_sql":"SELECT product, max(revenue) FROM sales GROUP BY product","tags":["sum"]}\n' >suites/first.jsonl
printf '{"id":"1","db_id":"sales","question":"How many employees do we have?","reason":"nothing about employees"}\n' >suites/more/second.jsonl
cp sales.csv suites/more/
expect 0 eval suites --json old.json --failures wrong.txt
holds out "50.0 % (1 of 2)"
holds out "second"
holds out "  all "
holds out "mistakes"
holds wrong.txt "mistake: grounding, also aggregate"
holds wrong.txt "gold result:"
holds old.json '"mistake":"grounding"'
holds old.json '"suites":{"first":{'
expect 0 eval suites/first.jsonl --fail-below 0.5
expect 7 eval suites/first.jsonl --fail-below 0.6
holds err "first: 1 of 2 right"
printf '{"id":"1","db_id":"sales","question":"total revenue by region","gold_sql":"SELECT max(revenue) FROM sales","tags":["sum"]}\n{"id":"2","db_id":"sales","question":"total revenue by region","gold_sql":"SELECT region, sum(revenue) FROM sales GROUP BY region","tags":["sum"]}\n' >suites/first.jsonl
expect 0 eval suites --json new.json --baseline old.json
holds out "went wrong"
holds out "came right"
expect 7 eval suites --baseline old.json --fail-on-loss 0
expect 0 eval --compare old.json old.json --fail-on-loss 0
expect 7 eval --compare old.json new.json --fail-on-loss 0 --json both.json
holds both.json '"lost":[{"suite":"first","id":"1"'
expect 0 eval --compare old.json new.json --fail-on-loss 1
expect 2 eval --compare old.json
expect 2 eval --compare old.json questions.jsonl
expect 2 eval --compare old.json missing.json
expect 2 eval suites --baseline missing.json
expect 2 eval suites --fail-on-loss 1
expect 2 eval suites --fail-below 66
expect 2 eval
expect 2 eval suites/databases/sales.csv --db-root a --db-root b

# Training: what it wants, and the table of what each family of features is worth.
expect 2 train questions.jsonl --db-root .
expect 2 train questions.jsonl --db-root . --ablate -o weights
expect 2 train questions.jsonl --db-root . --ablate
holds err "at least 5 databases"

# One end a number and the other a year is neither.
printf 'model,launch_year,memory\nAlpha,2002.0,16\nBeta,2003.0,32\nGamma,2004.0,32\nDelta,2006.0,64\n' >phones.csv
expect 0 ask phones.csv "names of models that launched between 2002 and 2004" --sql
holds out "BETWEEN 2002 AND 2004"

# The example of docs/evaluation.md does what it says.
sed -n '/<!-- runs/,/^```$/p' "$here/../../docs/evaluation.md" | sed '/^<!--/d; /^```/d' >example.sh
mkdir example
(cd example && PATH="$(dirname "$parlance"):$PATH" bash -e ../example.sh) >out 2>err ||
  { echo "FAILED: the example of docs/evaluation.md"; cat err; failures=$((failures + 1)); }
holds out "unanswerable"
holds out "went wrong"

printf 'total revenue by region\n:sql\n:history\n:schema\n:nonsense\n:quit\n' | "$parlance" chat sales.csv >out 2>err
holds out North
holds err ":nonsense"

# A question goes on from the one before, until :new or where there is none.
printf 'total revenue by region\nonly Tea\nand by product?\n:new\njust the top 2\n:quit\n' | "$parlance" chat sales.csv >out 2>err
holds out "Sum of revenue by region, where product is Tea"
holds out "Sum of revenue by product, where product is Tea"
holds out "A new conversation."
grep -qF "2 with the highest sum of revenue" out && { echo "FAILED: :new forgets nothing"; failures=$((failures + 1)); }
printf 'what about\n:quit\n' | "$parlance" chat sales.csv >out 2>err
[[ -s err ]] || { echo "FAILED: a follow-up to nothing is no error"; failures=$((failures + 1)); }
printf '{"id":"1","db_id":"sales","turns":[{"question":"total revenue by region","gold_sql":"SELECT region, sum(revenue) FROM sales GROUP BY region"},{"question":"only Tea","gold_sql":"SELECT region, sum(revenue) FROM sales WHERE product = '"'Tea'"' GROUP BY region"}]}\n' >dialogue.jsonl
expect 0 eval dialogue.jsonl --db-root .
holds out "100.0 % (2 of 2)"

# On a terminal: editing, Ctrl-C drops the line, Ctrl-D leaves, and lines are remembered.
if command -v script >/dev/null; then
  export PARLANCE_HISTORY_FILE=$folder/state/history
  prompts() {  # waits until that many have been shown
    for _ in {1..600}; do
      (($(grep -o '› ' out | wc -l) >= $1)) && return
      sleep 0.1
    done
  }
  : >out
  { prompts 1; printf 'nonsense\003'; prompts 2; printf 'total revenue by regoin\177\177\177ion\r'; prompts 3; printf ':sql\r'; prompts 4; printf '\004'; } |
    TERM=xterm timeout 120 script -qefc "'$parlance' chat sales.csv" /dev/null >out 2>&1
  [[ $? == 0 ]] || { echo "FAILED: status $? of a conversation left by Ctrl-D"; failures=$((failures + 1)); }
  holds out "^C"
  holds out "GROUP BY region"
  holds state/history ":sql"
  grep -q nonsense state/history && { echo "FAILED: a dropped line is remembered"; failures=$((failures + 1)); }
  [[ $(stat -c %a state/history) == 600 ]] || { echo "FAILED: others may read the history"; failures=$((failures + 1)); }
fi

if [[ $failures != 0 ]]; then
  echo "$failures failed"
  exit 1
fi
echo "all passed"
