#!/bin/sh
# tests/bench/bench_price.sh - the command price on 1,000,000 policies of 8 columns,
# from CSV to CSV: policies per second of processor time (user and system, all
# threads), best of three, and the peak memory at a tenth of them and at all. Its
# peer is R with actuar, which computes the layer means alone (levlnorm) from
# columns that it is given. Prints one line.
set -eu
program=${CYBERSTATS_PROGRAM:-${top_builddir:-.}/tools/cyberstats}
make_rows=${BENCH_PRICE:-${top_builddir:-.}/tests/bench/bench_price}
rows=${ROWS:-1000000}
rscript=${RSCRIPT:-Rscript}
CYBERSTATS_DATA=${top_srcdir:-.}/datasets
export CYBERSTATS_DATA
for file in "$program" "$make_rows" /usr/bin/time; do
  [ -x "$file" ] || { echo "bench_price: skipped, $file is not there"; exit 77; }
done
folder=$(mktemp -d "${BENCH_FOLDER:-${TMPDIR:-/tmp}}/bench.XXXXXX")
trap 'rm -rf "$folder"' EXIT INT TERM
"$make_rows" "$rows" >"$folder/all.csv"
head -n $((rows / 10 + 1)) "$folder/all.csv" >"$folder/tenth.csv"

price() { # FILE: adds "user system peak" to the file's .time
  /usr/bin/time -f '%U %S %M' -a -o "$folder/$1.time" \
    "$program" price "$folder/$1.csv" --rating=example-cyber --output="$folder/out.csv"
  [ "$(wc -l <"$folder/out.csv")" -eq "$(wc -l <"$folder/$1.csv")" ] ||
    { echo "bench_price: rows are missing"; exit 1; }
}
price tenth
for run in 1 2 3; do price all; done
seconds=$(awk '{ print $1 + $2 }' "$folder/all.time" | sort -n | head -n 1)
line=$(awk -v rows="$rows" -v s="$seconds" 'FILENAME ~ /tenth/ { small = $3 } FILENAME ~ /all/ { large = $3 }
  END { printf "price: %d policies in %.2f s of processor time, %d per second, peak memory %.0f MB (a tenth of them: %.0f MB)",
        rows, s, rows / s, large / 1024, small / 1024 }' "$folder/tenth.time" "$folder/all.time")
if ! "$rscript" -e 'library(actuar)' >/dev/null 2>&1; then
  echo "$line; R with actuar skipped, it is not installed"
  exit 0
fi
theirs=$("$rscript" - "$folder/all.csv" <<'END'
suppressMessages(library(actuar))
data <- read.csv(commandArgs(TRUE)[1])
scale <- c(0.687, 1.2087, 1.9826)[findInterval(data$revenue, c(0, 1.75e8, 7e8))]
d <- data$deductible / scale
u <- d + data$limit / scale
cpu <- function(t) sum(t[c("user.self", "sys.self")])
times <- replicate(3, cpu(system.time(
  mean <- scale * (levlnorm(u, 12.0173305209, 1.77835150376) - levlnorm(d, 12.0173305209, 1.77835150376)))))
cat(min(times), "\n")
END
)
echo "$line" "$theirs" "$seconds" | awk '{ ours = $NF; theirs = $(NF - 1); NF -= 2
  printf "%s; layer means alone by actuar %.2f s, ratio of the whole to them %.2f\n", $0, theirs, ours / theirs }'
