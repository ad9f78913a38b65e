#!/bin/sh
# Runs tests under one of the compiler's sanitizers, each in a build of its own:
#
#     sh Tests/sanitize.sh address             # and what is undefined in C, over all tests
#     sh Tests/sanitize.sh thread --filter IntakeTests
#
# Words behind the first go to `swift test`.
set -eu
cd "$(dirname "$0")/.."
sanitizer=${1:?address or thread}
shift

# Swift itself traps where it would be undefined; the faces of C libraries have to be told.
also=
if [ "$sanitizer" = address ]; then also='-Xcc -fsanitize=undefined -Xcc -fno-sanitize=vptr'; fi
# What a process keeps for good is no leak, and a finding ends it.
export ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1
export SANITIZER="$sanitizer" SWIFT_BACKTRACE=enable=no
# shellcheck disable=SC2086
swift test -c release --scratch-path ".build-$sanitizer" -Xswiftc -enable-testing \
  --sanitize "$sanitizer" $also "$@"
