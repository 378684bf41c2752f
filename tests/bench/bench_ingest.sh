#!/bin/sh
# tests/bench/bench_ingest.sh - storing a file of 1,000,000 rows and 30 columns,
# checked and keyed, against sqlite3's .import of the same file, which checks
# nothing. The two take turns, three runs each; the best of each counts. Prints
# one line; without sqlite3 it gives our time alone.
set -eu
program=${BENCH_INGEST:-${top_builddir:-.}/tests/bench/bench_ingest}
rows=${ROWS:-1000000}
threads=${THREADS:-0}
if [ ! -x "$program" ]; then
  echo "bench_ingest: skipped, $program is not built"
  exit 77
fi
folder=$(mktemp -d "${BENCH_FOLDER:-${TMPDIR:-/tmp}}/bench.XXXXXX")
trap 'rm -rf "$folder"' EXIT INT TERM
"$program" make "$rows" "$folder"

now() { date +%s.%N; }
seconds() { # runs a command, adds its wall time to the file named first
  times=$1
  shift
  start=$(now)
  "$@" >"$folder/out"
  echo "$start $(now)" | awk '{ printf "%.3f\n", $2 - $1 }' >>"$folder/$times"
}
best() { sort -n "$folder/$1" | head -n 1; }

peak=unknown
have_import=$(command -v sqlite3 || true)
for run in 1 2 3; do
  if [ -n "$have_import" ]; then
    rm -f "$folder/theirs.db"
    seconds theirs sqlite3 "$folder/theirs.db" ".import --csv $folder/big.csv records"
  fi
  rm -f "$folder/ours.db"
  seconds ours "$program" ingest "$folder" "$threads"
  [ "$(cat "$folder/out")" = "$rows" ] || { echo "bench_ingest: rows are missing"; exit 1; }
done
if [ -x /usr/bin/time ]; then
  rm -f "$folder/ours.db"
  /usr/bin/time -f %M -o "$folder/peak" "$program" ingest "$folder" "$threads" >"$folder/out"
  peak=$(awk '{ printf "%.0f MB", $1 / 1024 }' "$folder/peak")
fi
line="ingest: $rows rows x 30 columns: cyberstats $(best ours) s, peak memory $peak"
if [ -z "$have_import" ]; then
  echo "$line; sqlite3 skipped, it is not installed"
else
  echo "$(best ours) $(best theirs)" |
    awk -v line="$line" '{ printf "%s; sqlite3 .import %s s; ratio %.2f\n", line, $2, $1 / $2 }'
fi
