#!/bin/sh
# Installs what the tests need, builds, and runs every test.
set -eu
cd "$(dirname "$0")/.."

missing=
for package in tzdata python3; do
  dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
  run=
  [ "$(id -u)" = 0 ] || run=sudo
  $run apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq $missing
fi

swift test
