#!/bin/sh
# tests/cli/run.sh - transcripts: a line "$ command" is run, what follows is what
# it must print (standard output and error together), "[exit N]" after it where
# the status is not 0. A mismatch shows the diff. Prints TAP.
#   tests/cli/run.sh --update FILE...   writes what is printed now: read the diff
#   before you commit it.
set -u
here=$(cd "${top_srcdir:-.}" && pwd)
program=${CYBERSTATS_PROGRAM:-$here/build/tools/cyberstats}
update=no
[ "${1:-}" = --update ] && { update=yes; shift; }
[ $# -gt 0 ] || set -- "$here"/tests/cli/*.t
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$program" "$work/bin/cyberstats"
PATH=$work/bin:$PATH LC_ALL=C.UTF-8 LANGUAGE=en
export PATH LC_ALL LANGUAGE
unset CYBERSTATS_PROJECT

transcript() { # FILE; in an empty folder with the data beside it
  rm -rf "$work/run" && mkdir "$work/run" && cd "$work/run" || return 1
  ln -s "$here/tests/cli/data" data
  ln -s "$here/datasets/examples" examples
  while IFS= read -r line; do
    case $line in
      '#'*) printf '%s\n' "$line" ;;
      '$ '*)
        printf '%s\n' "$line"
        (eval "${line#??}") </dev/null 2>&1
        status=$?
        [ $status -eq 0 ] || echo "[exit $status]" ;;
    esac
  done <"$1"
}

# Decimals after the sixth belong to the machine: to its libm and its vector width.
level() { sed -E 's/([0-9]\.[0-9]{6})[0-9]+/\1/g' "$1"; }

number=0
for file in "$@"; do
  number=$((number + 1))
  name=${file##*/}
  case $file in /*) ;; *) file=$PWD/$file ;; esac
  (transcript "$file") >"$work/actual" 2>"$work/noise"
  if [ $update = yes ]; then
    cp "$work/actual" "$file"
  elif level "$file" >"$work/wanted" && level "$work/actual" >"$work/got" &&
    diff -u "$work/wanted" "$work/got" >"$work/diff"; then
    echo "ok $number - $name"
  else
    sed 's/^/# /' "$work/diff"
    echo "not ok $number - $name"
  fi
done
echo "1..$number"
