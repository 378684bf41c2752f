#!/bin/sh
# tests/cli/accept.sh - the acceptance cases that lie beside the repository, if
# they and Python are there. Prints TAP.
set -u
cases=${CYBERSTATS_SHARED:-../shared}/accept
if [ ! -f "$cases/check.py" ] || [ -z "${PYTHON:-}" ]; then
  echo "1..0 # SKIP no acceptance cases or no Python here"
  exit 0
fi
number=0
for name in indicators indicators-estimates; do
  number=$((number + 1))
  if "$PYTHON" "$cases/check.py" "$cases/$name.json" --program="$CYBERSTATS_PROGRAM" >accept.$$ 2>&1; then
    echo "ok $number - $name"
  else
    sed 's/^/# /' accept.$$
    echo "not ok $number - $name"
  fi
  rm -f accept.$$
done
echo "1..$number"
