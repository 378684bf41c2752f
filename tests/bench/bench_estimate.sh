#!/bin/sh
# tests/bench/bench_estimate.sh - against R's survey on the same rows, in one run:
# totals of 100,000 firms in 200 strata for 800 domains (svyby); the design and one
# total of 1,000,000 firms; and 1,000 bootstrap replicates of ten statistics against
# one linearised run of the same. Reading files is in no time. One line each;
# without R it says so and gives our times alone.
set -eu
program=${BENCH_ESTIMATE:-${top_builddir:-.}/tests/bench/bench_estimate}
firms=${FIRMS:-100000}
domains=${DOMAINS:-800}
million=${MILLION:-1000000}
replicates=${REPLICATES:-1000}
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

# R's seconds and the largest relative difference of its answers.
peer() { # FIRMS DOMAINS
  "$program" "$1" "$2" "$folder/firms.csv" "$folder/totals.csv" >/dev/null
  Rscript - "$folder" <<'END'
suppressMessages(library(survey))
folder <- commandArgs(TRUE)[1]
firms <- read.csv(file.path(folder, "firms.csv"))
ours <- read.csv(file.path(folder, "totals.csv"))
time <- system.time({
  design <- svydesign(ids = ~1, strata = ~stratum, fpc = ~population, data = firms)
  totals <- if (nrow(ours) > 1) svyby(~revenue, ~domain, design, svytotal) else svytotal(~revenue, design)
})[["elapsed"]]
differ <- max(abs(ours$total / unname(coef(totals)) - 1), abs(ours$se / unname(c(SE(totals))) - 1))
if (length(coef(totals)) != nrow(ours) || !(differ < 1e-9))
  stop("the two programs differ by ", format(differ))
cat(sprintf("%.3f %.0e\n", time, differ))
END
}

compare() { # LINE SECONDS FIRMS DOMAINS
  if Rscript -e 'quit(status = !requireNamespace("survey", quietly = TRUE))' >/dev/null 2>&1; then
    theirs=$(peer "$3" "$4")
    awk -v line="$1" -v c="$2" -v r="${theirs% *}" -v d="${theirs#* }" 'BEGIN {
      printf "%s, R survey %s s, ratio %.0f (answers agree to %s)\n", line, r, r / c, d }'
  else
    echo "$1; R survey skipped, it is not installed"
  fi
}

ours=$(best "$firms" "$domains")
compare "estimate: totals for $domains domains of $firms firms: cyberstats ${ours% *} s" "${ours% *}" "$firms" "$domains"
ours=$(best "$million" 1)
compare "estimate: design and one total of $million firms: cyberstats ${ours% *} s, ${ours#* } MB" "${ours% *}" "$million" 1
"$program" "$firms" bootstrap "$replicates" | awk -v n="$firms" -v r="$replicates" '{
  printf "estimate: 10 statistics of %d firms: linearised %s s, %d bootstrap replicates %s s, ratio %.0f\n", n, $2, r, $4, $4 / $2 }'
