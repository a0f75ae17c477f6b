#!/usr/bin/env bash
# Learns the weights again and puts them into the sources, and the report into docs/training.md.
#   scripts/train.sh QUESTIONS... --db-root DIR [options of `parlance train`]
set -euo pipefail
cd "$(dirname "$0")/.."
learnt=build/train
mkdir -p "$learnt"
build/release/src/parlance train "$@" -o "$learnt" | tee "$learnt/report.md"
cp "$learnt"/{structure,weights,calibration}.tsv src/language/data/
cp "$learnt"/choice{,_trees,_calibration}.tsv src/analyst/data/
sed -i '/^<!-- report -->$/q' docs/training.md
cat "$learnt/report.md" >>docs/training.md
echo "train: build again to use what was learnt"
