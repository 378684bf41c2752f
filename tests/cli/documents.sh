#!/bin/sh
# tests/cli/documents.sh - the examples in the documents run as shown: in each
# ```console block a line "$ command" is run ("> " continues it) and what follows
# must be what it prints. Prints TAP; a mismatch shows the diff.
#   tests/cli/documents.sh --update [PAGE]   writes what is printed now: read the
#   diff before you commit it. PAGE, such as doc/methods/fit.md: no other.
set -u
here=$(cd "${top_srcdir:-.}" && pwd)
built=$(cd "${top_builddir:-$here/build}" && pwd)
update=no
[ "${1:-}" = --update ] && update=yes && shift
only=${1:-}
command -v "${CC:-cc}" >/dev/null 2>&1 || { echo "1..0 # SKIP no C compiler"; exit 0; }

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/root/build/demo/run" "$work/root/build/walk" "$work/empty"
ln -s "${CYBERSTATS_PROGRAM:-$built/tools/cyberstats}" "$work/bin/cyberstats"
for name in tests datasets doc libstats charts; do ln -s "$here/$name" "$work/root/$name"; done
ln -s "$built/libstats" "$work/root/build/libstats"
PATH=$work/bin:$PATH LC_ALL=C.UTF-8 LANGUAGE=en
export PATH LC_ALL LANGUAGE
unset CYBERSTATS_PROJECT LD_LIBRARY_PATH

# The project that the demo makes.
(cd "$work/root/build/demo/run" || exit 1
  for year in 2020 2021 2022 2023; do
    cyberstats ingest "$here/datasets/examples/supply-$year-SYNTHETIC.csv" --form=supply --period=$year -q
  done
  for year in 2022 2023; do
    cyberstats ingest "$here/datasets/examples/demand-$year-SYNTHETIC.csv" --form=demand --period=$year -q
  done) >/dev/null 2>&1

run_pending() {
  [ -n "$pending" ] || return 0
  case $pending in
    cd\ *) eval "$pending"; status=$? && : >"$work/output" ;;
    *) (eval "$pending") </dev/null >"$work/output" 2>&1; status=$? ;;
  esac
  sed -e 's/\xEF\xBB\xBF//g' -e 's/[ \t\r]*$//' "$work/output"
  [ $status -eq 0 ] || echo "[exit $status]"
  pending=
}

page() { # FILE: the page with its examples run in the current folder
  inside=no pending= newline='
'
  while IFS= read -r line || [ -n "$line" ]; do
    if [ $inside = no ]; then
      printf '%s\n' "$line"
      [ "$line" != '```console' ] || inside=yes
      continue
    fi
    case $line in
      '```') run_pending; printf '%s\n' "$line"; inside=no ;;
      '$ '*) run_pending; printf '%s\n' "$line"; pending=${line#??} fresh=yes ;;
      '> '*)
        if [ "$fresh" = yes ]; then
          printf '%s\n' "$line"
          case $pending in
            *\\) pending=${pending%\\}${line#??} ;;
            *) pending=$pending$newline${line#??} ;;
          esac
        fi ;;
      *) fresh=no ;;
    esac
  done <"$1"
}

# Decimals after the sixth belong to the machine: to its libm and its vector width.
level() { sed -E 's/([0-9]\.[0-9]{6})[0-9]+/\1/g' "$1"; }

number=0
check() { # FILE FOLDER [LANGUAGE]
  [ -z "$only" ] || [ "$only" = "$1" ] || return 0
  number=$((number + 1))
  file=$here/$1
  if grep -q '^\$ sqlite3' "$file" && ! command -v sqlite3 >/dev/null 2>&1; then
    echo "ok $number - $1 # SKIP no sqlite3"
    return
  fi
  (LANGUAGE=${3:-en} && cd "$2" && page "$file") >"$work/actual" 2>"$work/noise"
  if [ $update = yes ]; then
    cat "$work/actual" >"$file"
  elif level "$file" >"$work/wanted" && level "$work/actual" >"$work/got" &&
    diff -u "$work/wanted" "$work/got" >"$work/diff"; then
    echo "ok $number - $1"
  else
    sed 's/^/# /' "$work/diff"
    echo "not ok $number - $1"
  fi
}

export CYBERSTATS_PROJECT=build/demo/run/cyberstats.db
for name in sample design estimate quantiles replication weights crosstab change edit leaves expressions \
  files checks indicators disclosure plan-board quality series charts random frameworks distributions fit goodness matching tail \
  composed aggregate simulation treaty increased_limits lines rating posture assess; do
  rm -f "$work"/root/build/*.db "$work"/root/build/*.csv
  check "doc/methods/$name.md" "$work/root"
done
unset CYBERSTATS_PROJECT
for user in analyst insurer enterprise statistician; do
  for language in en zh_CN; do
    rm -rf "$work/root/build/walk"
    mkdir "$work/root/build/walk"
    cp "$here"/datasets/examples/*-SYNTHETIC.csv "$work/root/build/walk"
    suffix=
    [ $language = en ] || suffix=.zh
    check "doc/walkthrough-$user$suffix.md" "$work/root/build/walk" $language
  done
done
data=${CYBERSTATS_SHARED:-$here/../shared}/data/hhs-breaches.csv
for language in en zh_CN; do
  rm -rf "$work/root/build/walk"
  mkdir "$work/root/build/walk"
  suffix=
  [ $language = en ] || suffix=.zh
  if [ -f "$data" ]; then
    cp "$data" "$work/root/build/walk"
    check "doc/walkthrough-actuary$suffix.md" "$work/root/build/walk" $language
  else
    number=$((number + 1))
    echo "ok $number - doc/walkthrough-actuary$suffix.md # SKIP no real data here"
  fi
done
check README.md "$work/empty"
echo "1..$number"
