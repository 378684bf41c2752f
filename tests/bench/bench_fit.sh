#!/bin/sh
# tests/bench/bench_fit.sh - a million losses, lognormal and Weibull, with standard errors
# and goodness of fit, against fitdistrplus (fitdist and gofstat) on the same losses.
set -eu
program=${BENCH_FIT:-${top_builddir:-.}/tests/bench/bench_fit}
if [ ! -x "$program" ]; then
  echo "bench_fit: skipped, $program is not built"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
losses=1000000
awk -v n=$losses 'BEGIN { srand(7); for (i = 0; i < n; i++)
  print exp(10 + 1.9 * sqrt(-2 * log(1 - rand())) * cos(6.283185307179586 * rand())) }' >"$folder/losses"
rscript=${RSCRIPT:-Rscript}
if command -v "$rscript" >/dev/null 2>&1 &&
  "$rscript" -e 'library(fitdistrplus)' >/dev/null 2>&1; then peer=yes; else peer=no; fi
if [ $peer = yes ]; then
  "$rscript" -e 'a <- commandArgs(TRUE); writeBin(scan(a[1], quiet = TRUE), a[2])' "$folder/losses" "$folder/binary"
else
  python=${PYTHON3:-python3}
  "$python" -c 'import array, sys
array.array("d", map(float, open(sys.argv[1]))).tofile(open(sys.argv[2], "wb"))' "$folder/losses" "$folder/binary"
fi
for pair in lognormal:lnorm weibull:weibull; do
  family=${pair%%:*} name=${pair##*:}
  set -- $("$program" "$family" "$folder/binary")
  line="fit: $losses losses, $family: cyberstats $1 s"
  if [ $peer = no ]; then
    echo "$line; fitdistrplus skipped, it is not installed"
    continue
  fi
  theirs=$("$rscript" -e '
    suppressMessages(library(fitdistrplus))
    a <- commandArgs(TRUE)
    x <- readBin(a[1], "double", 1e7)
    t <- system.time({ fit <- fitdist(x, a[2]); good <- gofstat(fit) })
    cat(t[["user.self"]] + t[["sys.self"]], sprintf("%.10g", fit$loglik))' "$folder/binary" "$name")
  set -- "$1" "$2" $theirs
  awk -v line="$line" -v a="$1" -v l="$2" -v b="$3" -v m="$4" 'BEGIN {
    printf "%s, fitdistrplus %s s, ratio %.1f (log-likelihood %s, %s)\n", line, b, b / a, l, m }'
done
