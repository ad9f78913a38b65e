#!/bin/sh
# Installs what the tests need, builds, and runs every test.
set -eu
cd "$(dirname "$0")/.."

sh Samples/packages.sh libedit-dev zlib1g-dev libzstd-dev libsimdjson-dev libexpat1-dev libcurl4-openssl-dev clickhouse-server openssl less python3 tzdata mandoc chromium
swift test
