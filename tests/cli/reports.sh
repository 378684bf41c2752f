#!/bin/sh
# tests/cli/reports.sh - whole reports in both languages are well-formed markup,
# with names that are markup themselves. Prints TAP.
set -u
examples=$(cd "${top_srcdir:-.}/datasets/examples" && pwd)
markup=${CYBERSTATS_PROGRAM%/tools/*}/tests/unit/markup_of_file
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
sed 's/合成制造企业 (SYNTHETIC manufacturer)/<\/title><script>alert(1)<\/script>\&amp;]]>/' \
  "$examples/answers-SYNTHETIC.csv" >hostile.csv
number=0

report() { # NAME, then the operands and options
  number=$((number + 1))
  name=$1
  shift
  if "$CYBERSTATS_PROGRAM" report "$@" --output=report.html -q >said 2>&1 &&
    "$markup" report.html >>said 2>&1; then
    echo "ok $number - $name"
  else
    sed 's/^/# /' said
    echo "not ok $number - $name"
  fi
  rm -f report.html
}

for language in en zh; do
  report "enterprise, $language" enterprise example:answers --peers=example:posture-2023 \
    --framework=nist-csf-2.0 --costs=example:controls --tolerance=0.01:1000000 --lang=$language
  report "a hostile name, $language" enterprise hostile.csv --peers=none --lang=$language
done
report "insurance" insurance
echo "1..$number"
