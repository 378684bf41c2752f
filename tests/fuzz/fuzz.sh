#!/bin/sh
# tests/fuzz/fuzz.sh NAME [SECONDS] - fuzzes one target with clang's libFuzzer
# and the sanitizers; new inputs stay in a folder under /tmp. LONGEST is the time
# that one input may take, in seconds. CC may be "ccache clang".
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
known=$(ls "$root"/tests/fuzz/fuzz_*.c | sed 's,.*/fuzz_,,; s,\.c$,,' | tr '\n' ' ')
name=${1:?one of $known} seconds=${2:-60}
work=${TMPDIR:-/tmp}/cyberstats-fuzz-$name
mkdir -p "$work/new" "$work/objects"
packages="gsl fftw3 sqlite3 nettle jansson"
flags="-std=gnu11 -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined
  -Wno-unknown-pragmas -DCMPLX(x,y)=__builtin_complex(x,y)
  -I$root -I$root/libstats -I$root/libstats/include $(pkg-config --cflags $packages)"
export root work flags CC="${CC:-clang}"
ls "$root"/libstats/*/*.c "$root/tests/fuzz/fuzz_$name.c" | xargs -P2 -n1 sh -c '
  $CC $flags -fsanitize=fuzzer-no-link -c "$1" \
    -o "$work/objects/$(echo "${1#"$root"/}" | tr / _).o"' compile
$CC $flags -fsanitize=fuzzer "$work"/objects/*.o -o "$work/fuzz_$name" \
  $(pkg-config --libs $packages) -lcsv -lglpk -lm "$(gcc -print-file-name=libgomp.so)" -pthread
"$work/fuzz_$name" -max_total_time="$seconds" -timeout="${LONGEST:-10}" -rss_limit_mb=2048 \
  -print_final_stats=1 -artifact_prefix="$work/" "$work/new" "$root/tests/fuzz/corpus/$name"
