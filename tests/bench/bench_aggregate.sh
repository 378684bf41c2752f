#!/bin/sh
# tests/bench/bench_aggregate.sh - the total of Poisson(3) claims of lognormal size on
# 2^20 cells, against the same transforms by numpy (rfft, exp, irfft). Ours also makes
# the cells, checks the moments and sums up; theirs is given the cells. Prints one line.
set -eu
program=${BENCH_AGGREGATE:-${top_builddir:-.}/tests/bench/bench_aggregate}
python=${PYTHON3:-python3}
cells=1048576
step=20
if [ ! -x "$program" ]; then
  echo "bench_aggregate: skipped, $program is not built"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
set -- $("$program" "$cells" "$step" "$folder/ours")
line="aggregate: Poisson-lognormal: cyberstats $2 s with its own grid; on $cells cells $4 s"
ours=$4
if ! "$python" -c 'import numpy' >/dev/null 2>&1; then
  python=/usr/bin/python3
fi
if ! "$python" -c 'import numpy' >/dev/null 2>&1; then
  echo "$line; numpy skipped, it is not installed"
  exit 0
fi
theirs=$("$python" - "$folder/ours" "$cells" "$step" <<'END'
import math, sys, time
import numpy as np
cells, step, mu, sigma = int(sys.argv[2]), float(sys.argv[3]), 10.0, 1.0
phi = lambda z: 0.5 * math.erfc(-z / math.sqrt(2))
def limited(x):
    z = (math.log(x) - mu) / sigma
    return math.exp(mu + sigma * sigma / 2) * phi(z - sigma) + x * phi(-z)
lev = np.array([0.0] + [limited(j * step) for j in range(1, cells)])
tail = np.append(np.diff(lev) / step, 0.0)
mass = -np.diff(np.append(1.0, tail))
best = 1e9
for run in range(3):
    start = time.perf_counter()
    damp = np.exp(-8.0 / (2 * cells) * np.arange(cells))
    total = np.fft.irfft(np.exp(3.0 * (np.fft.rfft(mass * damp, 2 * cells) - 1.0)))[:cells] / damp
    best = min(best, time.perf_counter() - start)
differ = np.abs(np.cumsum(total) - np.cumsum(np.fromfile(sys.argv[1]))).max()
if not differ < 1e-9:
    sys.exit("the two programs differ by %g" % differ)
print("%.4f %.0e" % (best, differ))
END
)
set -- $theirs
awk -v line="$line" -v t="$1" -v d="$2" -v o="$ours" 'BEGIN {
  printf "%s, numpy transforms alone %s s, ratio %.2f (answers agree to %s)\n", line, t, t / o, d }'
