#!/bin/sh
# tests/bench/bench_fit.sh - a million losses, lognormal, gamma and Weibull, and 200,000 of
# Burr: maximum likelihood with standard errors, and the same with goodness of fit, against
# fitdistrplus (fitdist; with gofstat) and actuar on the same losses. Where fitdist needs starting values it is given some near
# the truth; ours needs none.
set -eu
program=${BENCH_FIT:-${top_builddir:-.}/tests/bench/bench_fit}
if [ ! -x "$program" ]; then
  echo "bench_fit: skipped, $program is not built"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
rscript=${RSCRIPT:-Rscript}
if command -v "$rscript" >/dev/null 2>&1 &&
  "$rscript" -e 'library(fitdistrplus); library(actuar)' >/dev/null 2>&1; then peer=yes; else peer=no; fi

# FAMILY NUMBER EXPRESSION: losses from uniform numbers u, v, w and a normal one, as doubles
draw() {
  awk -v n="$2" 'BEGIN { srand(7); for (i = 0; i < n; i++) {
    u = rand(); v = rand(); w = rand(); if (u == 0) u = 0.5; if (v == 0) v = 0.5; if (w == 0) w = 0.5
    normal = sqrt(-2 * log(u)) * cos(6.283185307179586 * v); print '"$3"' } }' >"$folder/losses"
  if [ $peer = yes ]; then
    "$rscript" -e 'a <- commandArgs(TRUE); writeBin(scan(a[1], quiet = TRUE), a[2])' "$folder/losses" "$folder/$1"
  else
    "${PYTHON3:-python3}" -c 'import array, sys
array.array("d", map(float, open(sys.argv[1]))).tofile(open(sys.argv[2], "wb"))' "$folder/losses" "$folder/$1"
  fi
}

# FAMILY NUMBER R-NAME R-START
compare() {
  set -- "$1" "$2" "$3" "$4" $("$program" "$1" "$folder/$1")
  line="fit: $2 losses, $1: cyberstats likelihood $5 s, with goodness of fit $6 s"
  if [ $peer = no ]; then
    echo "$line; fitdistrplus skipped, it or actuar is not installed"
    return
  fi
  theirs=$("$rscript" -e '
    suppressMessages({ library(fitdistrplus); library(actuar) })
    options(warn = -1)
    a <- commandArgs(TRUE)
    x <- readBin(a[1], "double", 1e7)
    start <- eval(parse(text = a[3]))
    spent <- function(t) t[["user.self"]] + t[["sys.self"]]
    alone <- spent(system.time(fit <- fitdist(x, a[2], start = start)))
    cat(alone, alone + spent(system.time(gofstat(fit))), sprintf("%.10g", fit$loglik))' \
    "$folder/$1" "$3" "$4")
  set -- "$5" "$6" "$7" $theirs
  awk -v line="$line" -v a="$1" -v b="$2" -v l="$3" -v c="$4" -v d="$5" -v m="$6" 'BEGIN {
    printf "%s; fitdistrplus %s and %s s, ratio %.1f and %.1f (log-likelihood %s, %s)\n",
      line, c, d, c / a, d / b, l, m }'
}

draw lognormal 1000000 'exp(10 + 1.9 * normal)'
compare lognormal 1000000 lnorm NULL
cp "$folder/lognormal" "$folder/weibull"
compare weibull 1000000 weibull NULL
# half the square of a normal number and an exponential one: gamma of shape 3/2
draw gamma 1000000 '4000 * (normal * normal / 2 - log(w))'
compare gamma 1000000 gamma 'list(shape = 1, scale = 5000)'
draw burr 200000 '5000 * exp(log(exp(-log(u) / 1.5) - 1) / 1.2)'
compare burr 200000 burr 'list(shape1 = 2, shape2 = 1, scale = 5000)'
