#!/bin/sh
# tests/fuzz/fuzz.sh NAME [SECONDS] - fuzzes one target with clang's libFuzzer
# and the sanitizers; new inputs stay in a folder under /tmp. LONGEST is the time
# that one input may take, in seconds.
set -eu
name=${1:?csv, expr, form, rule, rating or framework} seconds=${2:-60}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${TMPDIR:-/tmp}/cyberstats-fuzz-$name
mkdir -p "$work/new"
clang -std=gnu11 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
  -I"$root/libstats" -I"$root/libstats/include" '-DCMPLX(x,y)=__builtin_complex(x,y)' \
  $(pkg-config --cflags gsl fftw3 sqlite3 nettle) \
  "$root/tests/fuzz/fuzz_$name.c" "$root"/libstats/base/*.c "$root"/libstats/num/*.c \
  "$root"/libstats/expr/*.c "$root"/libstats/data/*.c "$root"/libstats/posture/*.c \
  "$root"/libstats/dist/*.c "$root"/libstats/risk/*.c "$root"/libstats/price/*.c \
  -o "$work/fuzz_$name" $(pkg-config --libs gsl fftw3 sqlite3 nettle) -lcsv -lm \
  "$(gcc -print-file-name=libgomp.so)" -Wno-unknown-pragmas -pthread
"$work/fuzz_$name" -max_total_time="$seconds" -timeout="${LONGEST:-10}" -rss_limit_mb=2048 \
  -print_final_stats=1 "$work/new" "$root/tests/fuzz/corpus/$name"
