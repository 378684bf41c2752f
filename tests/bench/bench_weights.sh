#!/bin/sh
# tests/bench/bench_weights.sh - calibration of 100,000 firms on 66 margins and totals
# for 50 domains after it, against R's survey on the same rows. Reading files is in no
# time. Prints two lines; without R it says so and gives our times alone.
set -eu
program=${BENCH_WEIGHTS:-${top_builddir:-.}/tests/bench/bench_weights}
firms=${FIRMS:-100000}
domains=${DOMAINS:-50}
if [ ! -x "$program" ]; then
  echo "bench_weights: skipped, $program is not built"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

best() { # of three runs, each number by itself
  for run in 1 2 3; do "$program" "$firms" "$domains" "$1"; done |
    awk '{ if (NR == 1 || $4 < c) c = $4; if (NR == 1 || $6 < e) e = $6 } END { printf "%.4f %.4f", c, e }'
}
set -- $(best linear) $(best raking)
linear=$1 after=$2 raking=$3
first="weights: calibrate $firms firms on 66 margins: cyberstats linear $linear s, raking $raking s"
second="weights: totals for $domains domains after it: cyberstats $after s"
if ! Rscript -e 'quit(status = !requireNamespace("survey", quietly = TRUE))' >/dev/null 2>&1; then
  printf '%s\n%s; R survey skipped, it is not installed\n' "$first" "$second"
  exit 0
fi
"$program" "$firms" "$domains" linear "$folder/firms.csv" "$folder/totals.csv" >/dev/null
theirs=$(Rscript - "$folder" <<'END'
suppressMessages(library(survey))
folder <- commandArgs(TRUE)[1]
firms <- read.csv(file.path(folder, "firms.csv"))
ours <- read.csv(file.path(folder, "totals.csv"))
design <- svydesign(ids = ~1, strata = ~stratum, fpc = ~population, data = firms)
w <- weights(design)
region <- floor(as.vector(tapply(w, firms$region, sum)) * (1 + 0.05 * sin(0:49)))
sector <- floor(as.vector(tapply(w, firms$sector, sum)) * (1 + 0.05 * cos(0:14)))
sector[15] <- sum(region) - sum(sector[1:14])
totals <- c(region, sector[-1], floor(sum(w * firms$staff) * 1.02))
design <- update(design, r = factor(region), s = factor(sector))
formula <- ~ r - 1 + s + staff
names(totals) <- colnames(model.matrix(formula, model.frame(design)))
linear <- system.time(calibrated <- calibrate(design, formula, totals))[["elapsed"]]
raking <- system.time(calibrate(design, formula, totals, calfun = "raking"))[["elapsed"]]
after <- system.time(by <- svyby(~revenue, ~domain, calibrated, svytotal))[["elapsed"]]
differ <- max(abs(ours$total / by$revenue - 1), abs(ours$se / SE(by) - 1))
if (nrow(by) != nrow(ours) || !(differ < 1e-8)) stop("the two programs differ by ", format(differ))
cat(sprintf("%.3f %.3f %.3f %.0e\n", linear, raking, after, differ))
END
)
set -- $theirs
awk -v first="$first" -v second="$second" -v l="$1" -v r="$2" -v a="$3" -v d="$4" \
  -v ol="$linear" -v or="$raking" -v oa="$after" 'BEGIN {
  printf "%s; R survey %s s and %s s, ratios %.0f and %.0f\n", first, l, r, l / ol, r / or
  printf "%s, R survey %s s, ratio %.0f (answers agree to %s)\n", second, a, a / oa, d }'
