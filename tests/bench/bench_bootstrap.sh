#!/bin/sh
# tests/bench/bench_bootstrap.sh - 1,001 samples drawn from the lognormal fitted to the
# 2,167 Danish fire losses and fitted again, against fitdistrplus (bootdist), which draws
# and fits and computes no statistics; and with the three statistics of fit.
set -eu
program=${BENCH_BOOTSTRAP:-${top_builddir:-.}/tests/bench/bench_bootstrap}
losses=${CYBERSTATS_SHARED:-${top_srcdir:-.}/../shared}/data/danish.csv
if [ ! -x "$program" ] || [ ! -r "$losses" ]; then
  echo "bench_bootstrap: skipped, $program is not built or $losses is not there"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
python=${PYTHON3:-python3}
"$python" -c 'import array, csv, sys
array.array("d", [float(row["dat"]) for row in csv.DictReader(open(sys.argv[1]))]).tofile(open(sys.argv[2], "wb"))' \
  "$losses" "$folder/losses"
rscript=${RSCRIPT:-Rscript}
theirs=
if command -v "$rscript" >/dev/null 2>&1 && "$rscript" -e 'library(fitdistrplus)' >/dev/null 2>&1; then
  theirs=$("$rscript" -e '
    suppressMessages(library(fitdistrplus))
    x <- readBin(commandArgs(TRUE)[1], "double", 1e7)
    set.seed(1)
    t <- sapply(1:3, function(i) system.time(b <<- bootdist(fitdist(x, "lnorm"), bootmethod = "param", niter = 1001))[["elapsed"]])
    cat(min(t), sprintf("%.5f", b$CI[1, 2:3]))' "$folder/losses")
fi
for what in parameters statistics; do
  for threads in 0 1; do
    set -- $("$program" 1001 "$folder/losses" $threads $what)
    line="bootstrap: 1,001 lognormal samples of 2,167 losses, $what, threads $threads (0 = all): cyberstats $1 s, processor $2 s"
    if [ -z "$theirs" ]; then
      echo "$line; fitdistrplus skipped, it is not installed"
      continue
    fi
    ours="$1 $3 $4"
    set -- $ours $theirs
    awk -v line="$line" -v a="$1" -v l="$2" -v u="$3" -v b="$4" -v tl="$5" -v tu="$6" 'BEGIN {
      printf "%s, fitdistrplus %s s, ratio %.1f (mu in %.4f to %.4f; %.4f to %.4f)\n", line, b, b / a, l, u, tl, tu }'
  done
done
