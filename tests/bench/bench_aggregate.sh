#!/bin/sh
# tests/bench/bench_aggregate.sh - the total of Poisson(3) claims of lognormal size on
# 2^20 cells against numpy, both in turn, medians of several rounds, wall and processor
# time. First the transform alone, with the same padding and damping on both sides and
# the same cells; then the whole job, where numpy, which has no error function, is given
# the limited expected values and makes of them what we make: cells, moments of one
# payment, transform, cumulative sums, moments, three quantiles and tail values. The
# answers are compared. Prints four lines.
set -eu
program=${BENCH_AGGREGATE:-${top_builddir:-.}/tests/bench/bench_aggregate}
python=${PYTHON3:-python3}
cells=1048576
step=20
rounds=7
if [ ! -x "$program" ]; then
  echo "bench_aggregate: skipped, $program is not built"
  exit 77
fi
if ! "$python" -c 'import numpy' >/dev/null 2>&1; then
  python=/usr/bin/python3
fi
if ! "$python" -c 'import numpy' >/dev/null 2>&1; then
  "$program" "$cells" "$step" "$rounds" | sed 's/^/aggregate, seconds wall and processor: /'
  echo "aggregate: numpy skipped, it is not installed"
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM
"$python" - "$program" "$folder/ours" "$cells" "$step" "$rounds" <<'END'
import math, statistics, subprocess, sys, time
import numpy as np
program, path, cells, step, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5])
mu, sigma, claims = 10.0, 1.0, 3.0
phi = lambda z: 0.5 * math.erfc(-z / math.sqrt(2))
def limited(x):
    z = (math.log(x) - mu) / sigma
    return math.exp(mu + sigma * sigma / 2) * phi(z - sigma) + x * phi(-z)
lev = np.array([0.0] + [limited(j * step) for j in range(1, cells)])

def make_cells():
    tail = np.append(np.diff(lev) / step, 0.0)
    return -np.diff(np.append(1.0, tail))
def transform(mass):
    damp = np.exp(-8.0 / (2 * cells) * np.arange(cells))
    return np.fft.irfft(np.exp(claims * (np.fft.rfft(mass * damp, 2 * cells) - 1.0)))[:cells] / damp
def moments(mass, x):
    first = mass * x
    second = first * x
    return first.sum(), second.sum(), (second * x).sum()
def whole():
    x = step * np.arange(cells)
    mass = make_cells()
    held = moments(mass, x)
    total = transform(mass)
    sums = np.cumsum(total)
    got = moments(total, x)
    if not abs(got[0] / (claims * held[0]) - 1) < 1e-4:
        sys.exit("numpy's mean is wrong")
    for p in (0.5, 0.9, 0.99):
        j = np.searchsorted(sums, p)
        excess = (total[j:] * (x[j:] - x[j])).sum()
        x[j] + excess / (1 - p)
    return total

mass = make_cells()
theirs, ours = {"transform": [], "whole": []}, {"chosen": [], "certified": [], "transform": [], "whole": []}
transform(mass), whole()
for turn in range(rounds):
    for name, work in (("transform", lambda: transform(mass)), ("whole", whole)):
        wall, processor = time.perf_counter(), time.process_time()
        total = work()
        theirs[name].append((time.perf_counter() - wall, time.process_time() - processor))
    report = subprocess.run([program, str(cells), repr(step), "3", path], check=True, stdout=subprocess.PIPE, text=True)
    for line in report.stdout.splitlines():
        name, wall, processor = line.split()
        ours[name].append((float(wall), float(processor)))
median = lambda list, k: statistics.median(row[k] for row in list)
differ = np.abs(np.cumsum(total) - np.cumsum(np.fromfile(path))).max()
if not differ < 1e-9:
    sys.exit("the two programs differ by %g" % differ)
print("aggregate: five quantiles of Poisson-lognormal certainly within 1e-4: %.4f s, processor %.4f s" % (median(ours["certified"], 0), median(ours["certified"], 1)))
print("aggregate: Poisson-lognormal on its own grid: %.4f s, processor %.4f s" % (median(ours["chosen"], 0), median(ours["chosen"], 1)))
for name, what in (("transform", "transform of %d cells" % cells), ("whole", "whole job on them")):
    o, t = [median(ours[name], k) for k in (0, 1)], [median(theirs[name], k) for k in (0, 1)]
    print("aggregate: %s: cyberstats %.4f s, processor %.4f s; numpy %.4f s, processor %.4f s; ratio %.1f, processor %.1f%s"
          % (what, o[0], o[1], t[0], t[1], t[0] / o[0], t[1] / o[1], "; answers agree to %.0e" % differ if name == "whole" else ""))
END
