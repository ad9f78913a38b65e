#!/bin/sh
# Installs what is missing, builds, and asks the samples why their numbers differ.
set -eu
cd "$(dirname "$0")/.."

if ! dpkg -s tzdata >/dev/null 2>&1; then
  run=
  [ "$(id -u)" = 0 ] || run=sudo
  $run apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq tzdata
fi

swift build -c release --product mailwhy
.build/release/mailwhy -f Samples/queries/why-do-they-differ.mw Samples/winter-sale
