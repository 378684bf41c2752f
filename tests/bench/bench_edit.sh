#!/bin/sh
# tests/bench/bench_edit.sh - localisation of errors in 10,000 records under 40 rules, one
# thread: all within 30 s, and no worse than proportional to the records.
set -eu
program=${BENCH_EDIT:-${top_builddir:-.}/tests/bench/bench_edit}
if [ ! -x "$program" ]; then
  echo "bench_edit: skipped, $program is not built"
  exit 77
fi
set -- $("$program" 2500 0.3) $("$program" 10000 0.3) $("$program" 10000 1)
echo "edit: 40 rules, 30 % of the records in error: 2,500 records $1 s, 10,000 records $5 s ($6 located, $8 unsolved)"
echo "edit: 40 rules, 10,000 records, all in error: $9 s"
