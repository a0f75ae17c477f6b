#!/usr/bin/env bash
# Installs what is missing: Debian packages (scripts/packages.txt) and the pinned npm packages of third_party/ and web/.
#   scripts/install.sh build|test      `test` has what `build` has, and more
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-build}

needed() {  # the packages of this purpose that are not there
  local package when
  while IFS=$'\t' read -r package when _; do
    [[ $package == \#* || -z $package ]] && continue
    [[ $when == build || $purpose == test ]] || continue
    [[ $package == nodejs || $package == npm ]] && command -v npm >/dev/null && continue
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done <scripts/packages.txt
}

install_packages() {
  local missing as_root=()
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "run: this is not Debian; see to it that what scripts/packages.txt lists is there" >&2
    return 0
  fi
  mapfile -t missing < <(needed)
  ((${#missing[@]})) || return 0
  echo "run: installing ${#missing[@]} Debian packages: ${missing[*]}"
  if [[ $(id -u) != 0 ]]; then
    command -v sudo >/dev/null || {
      echo "run: not root and no sudo here; as root: apt-get install --no-install-recommends ${missing[*]}" >&2
      return 1
    }
    as_root=(sudo)
  fi
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
    >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    echo "run: apt could not install them (whole log: $log). Parlance is made for Debian 12 (bookworm)." >&2
    return 1
  fi
  rm -f "$log"
}

# install_parts <folder> [<option of npm ci>...]; again only when the lock file changed since
install_parts() {
  local folder=$1 stamp=$1/node_modules/.parlance_lock log
  cmp -s "$folder/package-lock.json" "$stamp" && return 0
  echo "run: installing the pinned npm packages of $folder/"
  log=$(mktemp)
  if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund "${@:2}") >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    echo "run: npm could not install them (whole log: $log). Is the npm registry within reach?" >&2
    return 1
  fi
  rm -f "$log"
  cp "$folder/package-lock.json" "$stamp"
}

install_packages
install_parts third_party --omit=dev
install_parts web
