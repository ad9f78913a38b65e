#!/bin/sh
# Installs what is missing, builds, and asks the samples why their numbers differ.
set -eu
cd "$(dirname "$0")/.."

sh Samples/packages.sh libedit-dev zlib1g-dev libzstd-dev libsimdjson-dev libexpat1-dev libcurl4-openssl-dev tzdata
swift build -c release --product mailwhy
.build/release/mailwhy -f Samples/queries/why-do-they-differ.mw Samples/winter-sale
