#!/bin/sh
# Makes the pictures in Docs/Screens from the samples: of terminals, which the tests compare with what
# is printed now, and of the page that 'report' writes.
set -eu
cd "$(dirname "$0")/.."

sh Samples/packages.sh libedit-dev zlib1g-dev libzstd-dev libsimdjson-dev libexpat1-dev libcurl4-openssl-dev tzdata \
  chromium fonts-dejavu-core
swift build --build-tests
# Recording fails on purpose, so that nobody takes it for a test.
RECORD=1 swift test --skip-build --filter ScreenPictureTests >/dev/null 2>&1 || true

pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT

program=$(swift build --show-bin-path)/mailwhy

# photograph NAME SIZE STATEMENT: what a browser shows of the page that a statement writes. The sum of the
# page stands beside it, so that a test can tell when it is another one.
photograph() {
  (cd Samples && "$program" --quiet -c "$3 $pages/$1.html" winter-sale)
  chromium --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=2 \
    --user-data-dir="$pages/browser" --window-size="$2" \
    --screenshot="$pages/$1.png" "file://$pages/$1.html" 2>/dev/null
  # Without a picture the browser does not fail.
  mv "$pages/$1.png" "Docs/Screens/$1.png"
  cksum <"$pages/$1.html" >"Docs/Screens/$1.cksum"
}

photograph report 900,825 report

swift test --skip-build --filter ScreenPictureTests
