#!/bin/sh
# tests/cli/examples.sh - the example that ends each command's help runs as it
# stands. A status of 1 says that rows were rejected: the sample has planted
# errors. Prints TAP.
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" && ln -s "$CYBERSTATS_PROGRAM" "$work/bin/cyberstats"
PATH=$work/bin:$PATH
cd "$work" || exit 1
number=0
for command in $(cyberstats help | sed -n '/^commands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  number=$((number + 1))
  rm -f ./*.db ./*.csv
  cyberstats help "$command" | sed -n '/^example:/,$s/^  //p' >example
  failed=$([ -s example ] || echo "no example")
  while IFS= read -r line; do
    eval "$line" >output 2>&1 </dev/null || [ $? -eq 1 ] && [ -s output ] || failed=$line
  done <example
  if [ -n "$failed" ]; then
    sed 's/^/# /' output
    echo "not ok $number - $command: $failed"
  else
    echo "ok $number - example of $command"
  fi
done
echo "1..$number"
