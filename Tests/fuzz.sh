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
# Swift is told twice: the package manager's own option counts no branches.
FUZZ=1 swift build -c release --product Fuzzer --scratch-path $build \
  --sanitize fuzzer --sanitize address -Xswiftc -sanitize=fuzzer,address

# What a process keeps for good, as the words of both languages, is no leak.
export ASAN_OPTIONS=detect_leaks=0:malloc_context_size=3:quarantine_size_mb=32 SWIFT_BACKTRACE=enable=no
export build seconds
printf '%s\n' "$@" | xargs -P "$(nproc)" -I PROBE sh -c '
  mkdir -p $build/corpus/PROBE $build/found
  timeout -s KILL $((seconds + 120)) \
    $build/release/Fuzzer --probe=PROBE -max_total_time=$seconds -max_len=5000 -timeout=30 -rss_limit_mb=4000 \
    -detect_leaks=0 -print_final_stats=1 -artifact_prefix=$build/found/PROBE- $build/corpus/PROBE Tests/Corpus/PROBE \
    >$build/PROBE.log 2>&1 </dev/null || { echo "PROBE is broken:"; tail -40 $build/PROBE.log; exit 255; }
  echo "PROBE: $(sed -n "s/^stat::number_of_executed_units: *//p" $build/PROBE.log) inputs in $seconds s"
'
