#!/bin/sh
# tests/tap.sh PROGRAM - runs a test program; cmocka 1.1 writes a skipped test as
# "not ok N # SKIP", which TAP readers take for a failure: TAP wants "ok".
out=$(mktemp) || exit 99
trap 'rm -f "$out"' EXIT
"$@" >"$out"
status=$?
sed 's/^not ok \([0-9]* *# SKIP\)/ok \1/' "$out"
exit $status
