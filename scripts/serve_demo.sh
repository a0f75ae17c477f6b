#!/usr/bin/env bash
# The server over real files that came with npm's vega-datasets, open to this machine alone; Ctrl-C ends it.
#   PARLANCE_SERVER_PORT   where it listens (8080)
#   PARLANCE_SERVER_DATA_DIR   where it keeps its state (build/demo)
set -euo pipefail
cd "$(dirname "$0")/.."
export PARLANCE_SERVER_DATA_DIR=${PARLANCE_SERVER_DATA_DIR:-$PWD/build/demo}
export PARLANCE_LOG_FILE=${PARLANCE_LOG_FILE:-$PARLANCE_SERVER_DATA_DIR/parlance.log}
mkdir -p "$PARLANCE_SERVER_DATA_DIR"
exec build/release/src/parlance serve --demo --demo-data third_party/node_modules/vega-datasets/data
