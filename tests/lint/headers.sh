#!/bin/sh
# tests/lint/headers.sh - every public header compiles alone. Prints TAP.
set -u
cd "${top_srcdir:-.}" || exit 1
number=0
for header in libstats/include/cyberstats/*.h charts/include/cybercharts/*.h; do
  number=$((number + 1))
  if ${CC:-gcc} -std=c11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -Ilibstats/include -Icharts/include \
    -x c "$header" 2>&1 | grep -v 'pragma once' | sed 's/^/# /' | grep . ; then
    echo "not ok $number - $header"
  else
    echo "ok $number - $header"
  fi
done
echo "1..$number"
