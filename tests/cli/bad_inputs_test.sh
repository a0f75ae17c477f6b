#!/usr/bin/env bash
# Files, questions and machines that are not as they should be: every one must end with a clear sentence and the
# right exit status, none with a crash, and nothing may be lost. Usage: bad_inputs_test.sh PARLANCE
set -uo pipefail
parlance=$(readlink -f "$1")
folder=$(mktemp -d)
cleanup() {
  mountpoint -q "$folder/full" 2>/dev/null && umount "$folder/full"
  rm -rf "$folder"
}
trap cleanup EXIT
cd "$folder"
export PARLANCE_CACHE_DIR=$folder/cache
failures=0
checks=0

failed() {
  echo "FAILED: $1"
  failures=$((failures + 1))
}

# expect <status> <words> <command...>: the status, the words (a regular expression, or "") in what it prints, and one
# short paragraph on the error stream where it fails.
expect() {
  local wanted=$1 words=$2 got
  shift 2
  checks=$((checks + 1))
  "$parlance" "$@" >out 2>err </dev/null
  got=$?
  local told="parlance $*"
  [[ $got == "$wanted" ]] || failed "status $got instead of $wanted: ${told:0:160}: $(head -c 300 err)"
  [[ -z $words ]] || cat out err | tr '\n' ' ' | grep -qiE -- "$words" || failed "no \"$words\": ${told:0:160}: $(head -c 400 err)"
  if [[ $wanted != 0 && $wanted != 3 ]] && { [[ ! -s err ]] || (($(wc -c <err) > 9000)); }; then
    failed "no short sentence: ${told:0:160}"
  fi
  grep -qE 'AddressSanitizer|runtime error|LeakSanitizer|terminate called|Segmentation' err &&
    failed "a defect: ${told:0:160}: $(grep -m1 -E 'Sanitizer|runtime error|terminate' err)"
  return 0
}

printf 'region,revenue\nNorth,120\nSouth,60\nWest,30\n' >sales.csv
ask='total revenue by region'

# ---- files that are not there or not files
expect 5 'no file' ask missing.csv "$ask"
expect 5 'no file' ask missing/deeper.csv "$ask"
expect 5 'no file' ask "$(printf 'x%.0s' {1..5000}).csv" "$ask"
expect 5 '' ask '' "$ask"
expect 5 '' ask /dev/null "$ask"
expect 5 '' ask /dev/zero "$ask"
mkfifo pipe.csv
expect 5 '' ask pipe.csv "$ask"
ln -s nowhere.csv dangling.csv
expect 5 '' ask dangling.csv "$ask"
ln -s round.csv round.csv
expect 5 '' ask round.csv "$ask"
expect 5 'postgresql|cannot be opened|no file' ask postgresql://nobody@localhost/none "$ask"

# ---- texts that are no good tables
: >empty.csv
expect 5 'empty|nothing' ask empty.csv "$ask"
printf '\n\n\n' >blank.csv
expect 5 '' ask blank.csv "$ask"
printf '\xef\xbb\xbf' >mark.csv
expect 5 '' ask mark.csv "$ask"
printf 'region,revenue\n' >header.csv
expect 0 'no rows|0' ask header.csv 'how many rows are there?'
printf 'region,revenue\nNorth\nSouth,60,7,8,9\n"West,30\nEast,,,\n' >ragged.csv
expect 0 'not closed' ask ragged.csv "$ask"
{ echo 'region,revenue'; for i in {1..500}; do echo "North,$i"; done; echo 'South'; echo 'West,1,2,3'; } >uneven.csv
expect 0 '125251' sql uneven.csv 'SELECT sum(revenue) FROM uneven'
expect 0 '502' sql uneven.csv 'SELECT count(*) FROM uneven'
head -c 100000 /dev/urandom >junk.csv
expect 5 'binary|could not be read|no known kind' ask junk.csv "$ask"
cp junk.csv junk.dat
expect 5 '' ask junk.dat "$ask"
{ printf 'region,revenue\nNorth,1\n'; head -c 3000 /dev/zero; printf '\nSouth,2\n'; } >zeros.csv
expect 5 '' ask zeros.csv "$ask"
{ seq -s, -f 'c%g' 3000; seq -s, 3000; } >wide.csv
expect 6 '1000|1,000|columns' ask wide.csv 'how many rows are there?'
{ seq -s, -f 'c%g' 1000; seq -s, 1000; } >widest.csv
expect 0 '' ask widest.csv 'how many rows are there?'
{ printf 'a,b\n1,'; head -c 100000000 /dev/zero | tr '\0' x; printf '\n2,3\n'; } >long.csv
expect 6 'line 2' ask long.csv 'how many rows are there?'
{ printf '[{"a":"'; head -c 100000000 /dev/zero | tr '\0' x; printf '"}]'; } >long.json
expect 6 'object|bytes' ask long.json 'how many rows are there?'
rm long.csv long.json
printf '{"a":[{"b":' >broken.json
expect 5 'could not be read|line' ask broken.json 'how many rows are there?'
printf '%s' "$(printf '[%.0s' {1..20000})" >deep.json
expect 6 'levels' ask deep.json 'how many rows are there?'
printf '{"a":1}\nnothing\n{"a":3}\n' >half.jsonl
expect 5 '' ask half.jsonl 'how many rows are there?'
{ echo 'name,name,name,'; echo '1,2,3,4'; } >same.csv
expect 0 '' profile same.csv
printf 'a"b;DROP TABLE x,\x1b[31mred,=cmd()\n1,2,3\n' >hostile.csv
expect 0 '' profile hostile.csv
grep -q $'\x1b' out && failed 'a control character reaches the terminal'

# ---- encodings
printf 'region,revenue\nK\xf6ln,120\nM\xfcnchen,60\n' >latin1.csv
expect 0 'Köln' ask latin1.csv "$ask"
for order in LE BE; do
  { [[ $order == LE ]] && printf '\xff\xfe' || printf '\xfe\xff'; printf 'region,revenue\nKöln,120\nRoma,60\n' | iconv -t "UTF-16$order"; } >"utf16$order.csv"
  expect 0 'Köln' ask "utf16$order.csv" "$ask"
done
printf 'region,revenue\nK\xc3,120\nRoma \xff\xfe,60\nÅÄÖÜß,3\nÅÄÖÜß,3\n' >invalid.csv
expect 0 '' ask invalid.csv "$ask"

# ---- databases that are broken
for kind in sqlite duckdb db parquet xlsx; do
  head -c 5000 /dev/urandom >"junk.$kind"
  expect 5 '' ask "junk.$kind" "$ask"
  : >"empty.$kind"
  expect 5 '' ask "empty.$kind" "$ask"
done
{ printf 'SQLite format 3\0'; head -c 5000 /dev/urandom; } >head.sqlite
expect 5 'damaged|database|could not' ask head.sqlite "$ask"
{ printf '\0\0\0\0\0\0\0\0DUCK'; head -c 50000 /dev/urandom; } >head.duckdb
expect 5 'damaged|database|could not' ask head.duckdb "$ask"
{ printf 'PAR1'; head -c 5000 /dev/urandom; printf 'PAR1'; } >head.parquet
expect 5 'could not' ask head.parquet "$ask"
if command -v sqlite3 >/dev/null; then
  sqlite3 good.sqlite 'CREATE TABLE sales(region TEXT, revenue INTEGER); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<20000) INSERT INTO sales SELECT hex(i), i FROM n;'
  cp good.sqlite torn.sqlite
  truncate -s 40000 torn.sqlite
  expect 5 '' sql torn.sqlite 'SELECT sum(revenue) FROM sales'
  cp good.sqlite rotten.sqlite
  head -c 60000 /dev/urandom | dd of=rotten.sqlite bs=1 seek=4096 conv=notrunc status=none
  expect 5 '' sql rotten.sqlite 'SELECT sum(revenue) FROM sales'
fi

# ---- folders
mkdir -p mixed/deeper
cp sales.csv mixed/sales.csv
cp junk.csv mixed/junk.csv
cp empty.csv mixed/empty.csv
cp junk.parquet mixed/junk.parquet
printf '{"city":"Rome","visits":3}\n' >mixed/visits.jsonl
echo 'a letter' >mixed/notes.txt
echo hidden >mixed/.hidden
ln -s .. mixed/loop
expect 0 'North' ask mixed "$ask"
grep -qi junk out || failed 'a folder does not say what it left out'
mkdir nothing
expect 5 '' ask nothing "$ask"

# ---- rights. Root may read everything, so somebody else asks.
chmod 000 sales.csv
if [[ $(id -u) != 0 ]]; then
  expect 5 'may not read' ask sales.csv "$ask"
elif command -v setpriv >/dev/null && setpriv --reuid 65534 --clear-groups test -x "$parlance" 2>/dev/null; then
  chmod 755 "$folder"
  as_nobody() { setpriv --reuid 65534 --regid 65534 --clear-groups env PARLANCE_CACHE_DIR=none "$parlance" "$@"; }
  as_nobody ask sales.csv "$ask" >out 2>err
  [[ $? == 5 ]] && grep -q 'may not read' err || failed "no permission: $(head -c 300 err)"
  checks=$((checks + 1))
fi
chmod 644 sales.csv

# ---- questions
expect 6 '2,000' ask sales.csv "$(printf 'x%.0s' {1..2001})"
expect 6 '2,000' ask sales.csv "$(head -c 120000 /dev/zero | tr '\0' y)"
expect 2 '' ask sales.csv ''
expect 2 'no question' ask sales.csv '   '
expect 3 '' ask sales.csv 'what is the airspeed velocity of an unladen swallow?'
expect 2 'no question' ask sales.csv '????'
expect 2 'no question' ask sales.csv $'\xff\xfe\xfd'
expect 4 'only reads' ask sales.csv 'delete all rows'
expect 4 '' sql sales.csv "SELECT * FROM read_csv('/etc/passwd')"
expect 6 'deeply' sql sales.csv "$(printf '(%.0s' {1..5000})SELECT 1$(printf ')%.0s' {1..5000})"
expect 4 'rows' sql sales.csv 'SELECT count(*) FROM range(100000) a, range(100000) b, range(100000) c'
expect 2 '' check sales.csv missing.sql
expect 2 '' eval missing.jsonl --db-root .

# ---- the cache: a broken one is made again, one that cannot be used costs a warning
export PARLANCE_CACHE_DIR=$folder/kept
expect 0 North ask sales.csv "$ask"
kept=("$folder"/kept/*)
[[ -s ${kept[0]} ]] || failed 'nothing is kept'
for harm in 'truncate -s 100' 'truncate -s 0' 'dd if=/dev/urandom bs=1 count=5000 seek=8192 conv=notrunc status=none of='; do
  [[ $harm == dd* ]] && $harm"${kept[0]}" || $harm "${kept[0]}"
  expect 0 North ask sales.csv "$ask" --no-cache
  expect 0 North ask sales.csv "$ask"
  kept=("$folder"/kept/*)
done
echo 'a file' >occupied
PARLANCE_CACHE_DIR=$folder/occupied expect 0 North ask sales.csv "$ask"
[[ $(cat occupied) == 'a file' ]] || failed 'a file in the place of the cache was overwritten'
PARLANCE_CACHE_DIR=/proc/nowhere expect 0 North ask sales.csv "$ask"

# ---- a full disk
{ echo 'word,number'; seq -f 'some words to fill the disk with,%g' 200000; } >big.csv
mkdir full
if [[ $(id -u) == 0 ]] && mount -t tmpfs -o size=1m tmpfs full 2>/dev/null; then
  PARLANCE_CACHE_DIR=$folder/full expect 0 'room|memory|kept' ask big.csv 'how many rows are there?'
  [[ -z $(find full -type f -size +0) ]] || failed 'a half-written cache file stays'
  echo 'the old one' >full/model.yaml
  head -c 2000000 /dev/zero >full/fill 2>/dev/null
  expect 2 'cannot be written' describe sales.csv -o full/model.yaml
  [[ $(cat full/model.yaml) == 'the old one' ]] || failed 'a file was lost on a full disk'
  expect 2 'cannot be written' ask sales.csv "$ask" --chart full/chart.svg
  [[ ! -e full/chart.svg ]] || failed 'half a chart was left'
  umount full
fi
export PARLANCE_CACHE_DIR=$folder/small
(ulimit -f 256; "$parlance" ask big.csv 'how many rows are there?' >out 2>err) || failed "a limit on the size of files: $(head -c 300 err)"
checks=$((checks + 1))
if [[ -e /dev/full ]]; then
  checks=$((checks + 1))
  "$parlance" ask sales.csv "$ask" >/dev/full 2>err && failed 'an answer that nobody got counts as answered'
  [[ -s err ]] || failed 'a full disk behind stdout is not told'
  expect 2 'cannot be written' describe sales.csv -o /dev/full
fi

if ((failures > 0)); then
  echo "[  FAILED  ] $failures tests."
  exit 1
fi
echo "[  PASSED  ] $checks tests."
