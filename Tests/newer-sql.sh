#!/bin/sh
# Asks today's ClickHouse, as chdb brings it, what the servers of the tests are asked, and compares with files.
set -eu
cd "$(dirname "$0")/.."

sh Samples/packages.sh python3 python3-venv
folder=$(mktemp -d)
trap 'exec 3>&-; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet chdb
swift build --product mailwhy >/dev/null 2>&1
program=$PWD/$(swift build --show-bin-path | sed "s|^$PWD/||")/mailwhy

mkfifo "$folder/input"
"$folder/venv/bin/python" Tests/reference/newer.py <"$folder/input" >"$folder/port" 2>"$folder/log" &
exec 3>"$folder/input"
while ! [ -s "$folder/port" ]; do sleep 0.2; done
read -r port version <"$folder/port"
echo "ClickHouse $version"

failures=0
for logs in winter-sale machines formats/pom formats/sendgrid formats/postfix; do
  database=$(echo "$logs" | tr -c 'a-z\n' _)
  address="clickhouse://127.0.0.1:$port/$database"
  "$folder/venv/bin/python" -c 'import sys, urllib.request as r; r.urlopen(sys.argv[1], sys.argv[2].encode())' \
    "http://127.0.0.1:$port/" "CREATE DATABASE $database"
  (cd Samples && "$program" --quiet push "$address" "$logs")
  while read -r statement; do
    (cd Samples && "$program" --quiet --format json -c "$statement" "$logs" >"$folder/expected" 2>&1) || true
    (cd Samples && "$program" --quiet --format json -c "$statement" "$address" >"$folder/found" 2>&1) || true
    cmp -s "$folder/expected" "$folder/found" && continue
    failures=$((failures + 1))
    echo "not the same of $logs: $statement"
    diff "$folder/expected" "$folder/found" | cut -c 1-300 | head -4
  done <Tests/reference/questions.mw
done
[ $failures = 0 ] && echo "all answers are the same"
