#!/usr/bin/env bash
# Puts a Chromium where the browser tests look for one, through apt, if there is none.
set -euo pipefail
for place in "${OVERT_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
  if [[ -n $place && -x $place ]]; then
    echo "browser: $place"
    exit 0
  fi
done
if ! command -v apt-get > /dev/null; then
  echo 'No Chromium is installed, and there is no apt-get to install it with: install one, or name it by OVERT_CHROMIUM.' >&2
  exit 1
fi
root=''
[[ $(id -u) == 0 ]] || root=sudo
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -qq
$root apt-get install -y -qq --no-install-recommends chromium
