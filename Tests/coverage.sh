#!/bin/sh
# Says which lines of each target the tests run: `sh Tests/coverage.sh`. Words behind it go to `swift test`.
#
# Programs that tests start count too, unless they are killed.
set -eu
cd "$(dirname "$0")/.."
build=.build-coverage
# Counts are read by the tools of the compiler that wrote them.
tools=$(dirname "$(readlink -f "$(command -v swift)")")

swift build --build-tests --scratch-path $build --enable-code-coverage
rm -rf $build/debug/codecov
swift test --skip-build --scratch-path $build --enable-code-coverage "$@"

# A program that was killed while it wrote its counts leaves none that can be read.
find $build/debug/codecov -name '*.profraw' -size +0 >$build/counts
"$tools/llvm-profdata" merge -sparse --failure-mode=all -f $build/counts -o $build/counts.profdata
"$tools/llvm-cov" export -summary-only -instr-profile $build/counts.profdata \
  $build/debug/mailwhyPackageTests.xctest -object $build/debug/mailwhy -object $build/debug/SampleLogs |
  python3 -c '
import collections, json, sys
lines = collections.defaultdict(lambda: [0, 0])
for file in json.load(sys.stdin)["data"][0]["files"]:
    if "/Sources/" not in file["filename"] or "/checkouts/" in file["filename"]: continue
    target = file["filename"].split("/Sources/")[1].split("/")[0]
    for place, key in enumerate(["covered", "count"]):
        lines[target][place] += file["summary"]["lines"][key]
for target, (covered, count) in sorted(lines.items()):
    print(f"{target:20} {covered:6} of {count:6} lines {100 * covered / count:6.1f} %")
'
