#!/bin/sh
# tests/bench/bench_estimate.sh - totals of 100,000 firms in 200 strata for 800
# domains, against svyby of R's survey on the same rows. Reading files is in
# neither time. Prints one line; without R it says so and gives our time alone.
set -eu
program=${BENCH_ESTIMATE:-${top_builddir:-.}/tests/bench/bench_estimate}
firms=${FIRMS:-100000}
domains=${DOMAINS:-800}
if [ ! -x "$program" ]; then
  echo "bench_estimate: skipped, $program is not built"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

best() { # of three runs: design and estimate together
  for run in 1 2 3; do "$program" "$@"; done |
    awk '{ t = $2 + $4; if (NR == 1 || t < b) b = t; m = $6 } END { printf "%.4f %.0f", b, m }'
}
set -- $(best "$firms" "$domains")
ours=$1
set -- $(best 1000000 1)
line="estimate: totals for $domains domains of $firms firms: cyberstats $ours s"
million="; 1000000 firms, one total: $1 s, $2 MB"

if ! Rscript -e 'quit(status = !requireNamespace("survey", quietly = TRUE))' >/dev/null 2>&1; then
  echo "$line$million; R survey skipped, it is not installed"
  exit 0
fi
"$program" "$firms" "$domains" "$folder/firms.csv" "$folder/totals.csv" >/dev/null
theirs=$(Rscript - "$folder" <<'END'
suppressMessages(library(survey))
folder <- commandArgs(TRUE)[1]
firms <- read.csv(file.path(folder, "firms.csv"))
ours <- read.csv(file.path(folder, "totals.csv"))
time <- system.time({
  design <- svydesign(ids = ~1, strata = ~stratum, fpc = ~population, data = firms)
  totals <- svyby(~revenue, ~domain, design, svytotal)
})[["elapsed"]]
differ <- max(abs(ours$total / totals$revenue - 1), abs(ours$se / SE(totals) - 1))
if (nrow(totals) != nrow(ours) || !(differ < 1e-9))
  stop("the two programs differ by ", format(differ))
cat(sprintf("%.3f %.0e\n", time, differ))
END
)
set -- $theirs "$ours"
awk -v line="$line" -v r="$1" -v d="$2" -v c="$3" -v m="$million" 'BEGIN {
  printf "%s, R survey %s s, ratio %.0f (answers agree to %s)%s\n", line, r, r / c, d, m }'
