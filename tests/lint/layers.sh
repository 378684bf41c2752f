#!/bin/sh
# tests/lint/layers.sh - the include direction: a folder uses lower levels only,
# never a neighbour, never upward; third-party headers stay in their rooms; the
# program sees public headers only. Prints TAP.
set -u
root=${top_srcdir:-.}
cd "$root" || exit 1
bad=$(mktemp) || exit 1
trap 'rm -f "$bad"' EXIT

# level of a folder of libstats
level() {
  case $1 in
    base) echo 0 ;; num|expr) echo 1 ;; data|dist) echo 2 ;; survey|sample|edit|disclose|series|fit) echo 3 ;;
    indicator|posture|risk) echo 4 ;; price) echo 5 ;; assess) echo 6 ;; *) echo 9 ;;
  esac
}

# folder that a public header belongs to, from its "Layer:" line
layer_of_header() {
  sed -n 's/^ \* Layer: \([a-z]*\).*/\1/p' "libstats/include/cyberstats/$1" | head -n 1
}

check_folder_file() { # folder file
  own=$(level "$1")
  sed -n 's/^#include [<"]\([^>"]*\)[>"].*/\1/p' "$2" | while read -r header; do
    case $header in
      cyberstats/cyberstats.h) echo "$2 includes everything" ;;
      cyberstats/*)
        other=$(layer_of_header "${header#cyberstats/}")
        [ -n "$other" ] || echo "$2: $header names no layer"
        [ "$other" = "$1" ] || [ "$(level "$other")" -lt "$own" ] || echo "$2 ($1) includes $header ($other)" ;;
      base/*|num/*|expr/*|data/*|dist/*|survey/*|sample/*|edit/*|disclose/*|series/*|fit/*|indicator/*|posture/*|risk/*|price/*|assess/*)
        other=${header%%/*}
        [ "$other" = "$1" ] || [ "$(level "$other")" -lt "$own" ] || echo "$2 ($1) includes $header" ;;
      cybercharts/*) echo "$2 includes $header" ;;
    esac
  done
}

for file in $(find libstats -name '*.[ch]' -not -path '*/include/*'); do
  folder=${file#libstats/}
  check_folder_file "${folder%%/*}" "$file"
done >"$bad"
for file in libstats/include/cyberstats/*.h; do
  [ "$file" = libstats/include/cyberstats/cyberstats.h ] || check_folder_file "$(layer_of_header "${file##*/}")" "$file"
done >>"$bad"

# header-pattern : where it may be included
rooms() {
  grep -rlE "^#include [<\"]$1" libstats charts tools datasets 2>/dev/null | grep -vE "$2" |
    while read -r file; do echo "$file includes $1"; done
}
{
  rooms 'gsl/' '^libstats/(base/random|num/|dist/)'
  rooms 'glpk' '^libstats/num/linear_program'
  rooms 'fftw3' '^libstats/num/fft'
  rooms 'Random123/' '^libstats/base/random'
  rooms 'csv\.h' '^libstats/data/csv'
  rooms 'sqlite3' '^libstats/data/(store|migrate)'
  rooms 'nettle/' '^libstats/data/hash'
  rooms '(cairo|pango)' '^charts/(draw/|document/pdf)'
  rooms 'jansson' '^tools/'
  rooms 'xlsxwriter' '^charts/document/xlsx'
} >>"$bad"

# charts know no statistics, the program no private header
grep -rnE '^#include [<"]cyberstats/' charts | grep -vE 'cyberstats/(error|text)\.h' >>"$bad"
grep -nE '^#include "(base|num|expr|data|survey|indicator|layout|draw|document|spec)/' tools/*.[ch] >>"$bad"

# the library never prints, exits, asks the environment or the clock
grep -nE '\b(printf|puts|putchar|perror|exit|abort|getenv|setlocale|clock_gettime|gettimeofday) *\(' \
  $(find libstats charts -name '*.c') | grep -vE '\b(snprintf|fprintf\(file)' >>"$bad"

if [ -s "$bad" ]; then sed 's/^/# /' "$bad"; echo "not ok 1 - layers"; else echo "ok 1 - layers"; fi
echo 1..1
