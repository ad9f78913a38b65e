#!/bin/sh
# Looks for bytes that break what is promised of them: `sh Tests/fuzz.sh [SECONDS [PROBE…]]`, ten seconds of each
# probe unless told otherwise. What it finds is left in .build-fuzz/found; move that to Tests/Corpus/PROBE once it is
# understood, so that every test run tries it again.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-10}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- $(ls Tests/Corpus)

build=.build-fuzz
FUZZ=1 swift build -c release --product Fuzzer --scratch-path $build \
  --sanitize fuzzer --sanitize address -Xswiftc -sanitize=fuzzer,address

# What the process keeps for good, as the words of both languages, is no leak.
export ASAN_OPTIONS=detect_leaks=0 build seconds
printf '%s\n' "$@" | xargs -P "$(nproc)" -I PROBE sh -c '
  mkdir -p $build/corpus/PROBE $build/found
  $build/release/Fuzzer --probe=PROBE -max_total_time=$seconds -max_len=6000 -timeout=20 -rss_limit_mb=3000 \
    -print_final_stats=1 -artifact_prefix=$build/found/PROBE- $build/corpus/PROBE Tests/Corpus/PROBE \
    >$build/PROBE.log 2>&1 || { echo "PROBE: broken"; tail -40 $build/PROBE.log; exit 1; }
  runs=$(sed -n "s/^stat::number_of_executed_units: *//p" $build/PROBE.log)
  echo "PROBE: $runs inputs in $seconds s"
'
