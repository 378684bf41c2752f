#!/bin/sh
# tests/cli/fit_chain.sh - real losses, from the fit to the year: what `aggregate`
# makes of @FILE agrees with the arithmetic of a compound distribution. Prints TAP;
# skips where the data outside the repository are absent.
set -u
data=${CYBERSTATS_SHARED:-../shared}/data
if [ ! -f "$data/danish.csv" ] || [ ! -f "$data/hhs-breaches.csv" ]; then
  echo "1..0 # SKIP no real data here"
  exit 0
fi
data=$(cd "$data" && pwd)
program=$CYBERSTATS_PROGRAM
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
LC_ALL=C.UTF-8 LANGUAGE=en
export LC_ALL LANGUAGE
number=0

value() { # KEY FILE: the first number under that key of the results
  sed -n '/"results"/,$p' "$2" | sed -n "s/.*\"$1\": *\\([-0-9.e+]*\\).*/\\1/p" | head -n 1
}

# NAME SEVERITY LIMIT: two claims a year; the expected year is twice the limited
# mean, and with certainty below any quantile of it that the limit allows.
chain() {
  number=$((number + 1))
  "$program" dist "$2" --lev="$3" --output=dist.json &&
    "$program" aggregate --severity="$2" --frequency='poisson(mean=2)' --limit="$3" \
      --quantiles=0.5,0.99 --output=year.json || { echo "not ok $number - $1"; return; }
  limited=$(value value dist.json)
  mean=$(value mean year.json)
  hash=$(sha256sum fit.json | cut -c1-64)
  if awk -v l="$limited" -v m="$mean" \
    'BEGIN { d = m - 2 * l; exit !(l > 0 && d < 1e-6 * m && -d < 1e-6 * m) }' &&
    grep -q "\"sha256\": \"$hash\"" year.json && grep -q '"distribution": ' year.json; then
    echo "ok $number - $1"
  else
    echo "# expected $mean, limited mean $limited"
    echo "not ok $number - $1"
  fi
}

"$program" fit "$data/danish.csv" --loss=dat --family=lognormal,gamma --output=fit.json
chain "Danish fire, lognormal" @fit.json 100
"$program" fit "$data/danish.csv" --loss=dat --family=gpd --threshold=10 --output=fit.json
chain "Danish fire above 10, gpd" @fit.json:gpd 500
"$program" fit "$data/hhs-breaches.csv" --loss=Individuals.Affected --truncation=499.5 --output=fit.json -q
chain "breaches from 500 records on, best" @fit.json 1000000
chain "breaches from 500 records on, lognormal" @fit.json:lognormal 1000000
echo "1..$number"
