#!/bin/sh
# tests/bench/bench_simulate.sh - 1,000,000 years of Poisson(10) losses of lognormal size
# with a deductible and a limit per loss, against numpy: counts by rng.poisson, losses by
# rng.lognormal all at once, clipped in place, added up by np.add.reduceat, mean and the
# 0.99 quantile. Both in turn, medians of several rounds, wall and processor time; numpy
# draws by one thread, and by two processes of half the years each, of which the better
# counts. Then deductibles that 1 % and 0.01 % of the losses exceed, where the cost should
# fall to that of the losses that pay, and ten times the years, where memory should not rise.
# The answers are compared. Prints five lines.
set -eu
program=${BENCH_SIMULATE:-${top_builddir:-.}/tests/bench/bench_simulate}
python=${PYTHON3:-python3}
rounds=${BENCH_ROUNDS:-5}
if [ ! -x "$program" ]; then
  echo "bench_simulate: skipped, $program is not built"
  exit 77
fi
if ! "$python" -c 'import numpy' >/dev/null 2>&1; then
  python=/usr/bin/python3
fi
if ! "$python" -c 'import numpy' >/dev/null 2>&1; then
  "$program" 'poisson(10)' 'lognormal(10, 1.5)' 10000 1000000 1000000 "$rounds" 0 |
    sed 's/^/simulate, seconds wall and processor, mean, se, 0.99, se, KB: /'
  echo "simulate: numpy skipped, it is not installed"
  exit 0
fi
"$python" - "$program" "$rounds" <<'END'
import math, multiprocessing, os, statistics, subprocess, sys, time
import numpy as np
program, rounds = sys.argv[1], int(sys.argv[2])
years, claims, mu, sigma, limit = 1000000, 10.0, 10.0, 1.5, 1e6
low, high, far = 10000.0, math.exp(mu + 2.3263478740408408 * sigma), math.exp(mu + 3.7190164854556804 * sigma)

def numpy_years(deductible, n=years, seed=1):
    rng = np.random.Generator(np.random.SFC64(seed))
    count = rng.poisson(claims, n)
    loss = rng.lognormal(mu, sigma, int(count.sum()))
    loss -= deductible
    np.clip(loss, 0.0, limit, out=loss)
    start = np.zeros(n, dtype=np.int64)
    np.cumsum(count[:-1], out=start[1:])
    some = count > 0
    total = np.zeros(n)
    total[some] = np.add.reduceat(loss, start[some])
    return total
def measures(total):
    return total.mean(), total.std() / math.sqrt(len(total)), np.partition(total, len(total) * 99 // 100)[len(total) * 99 // 100]
def one(deductible):
    return measures(numpy_years(deductible))
def half(task):
    return numpy_years(task[0], years // 2, task[1])
def two(deductible, pool):
    return measures(np.concatenate(pool.map(half, [(deductible, 1), (deductible, 2)])))
def timed(work):
    wall, processor = time.perf_counter(), time.process_time()
    answer = work()
    return time.perf_counter() - wall, time.process_time() - processor, answer
def ours(deductible, n=years):
    line = subprocess.run([program, "poisson(10)", "lognormal(10, 1.5)", repr(deductible), repr(limit), str(n), "3", "0"],
                          check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return [float(x) for x in line]

pool = multiprocessing.Pool(2)
two(low, pool)
median = lambda rows, k: statistics.median(row[k] for row in rows)
seen = {}
for name, deductible in (("deductible and limit", low), ("a deductible that 1 % exceed", high), ("0.01 % exceed", far)):
    mine, single, double = [], [], []
    for turn in range(rounds):
        mine.append(ours(deductible))
        single.append(timed(lambda: one(deductible)))
        double.append(timed(lambda: two(deductible, pool)))
    theirs = single[-1][2]
    if not abs(mine[0][2] - theirs[0]) < 5 * math.hypot(mine[0][3], theirs[1]):
        sys.exit("the two means differ: %g and %g" % (mine[0][2], theirs[0]))
    if not abs(mine[0][4] - theirs[2]) <= 5 * math.sqrt(2) * mine[0][5] + 1e-6 * theirs[2]:
        sys.exit("the two quantiles differ: %g and %g" % (mine[0][4], theirs[2]))
    wall, processor = median(mine, 0), median(mine, 1)
    best = min(median(single, 0), median(double, 0))
    seen[deductible] = processor
    print("simulate: %s: cyberstats %.4f s, processor %.4f s; numpy %.4f s, processor %.4f s, in two processes %.4f s; ratio %.1f, to the better of these %.1f, processor %.1f"
          % (name, wall, processor, median(single, 0), median(single, 1), median(double, 0), median(single, 0) / wall, best / wall, median(single, 1) / processor))
print("simulate: processor time falls to %.3f where 1 %% of the losses pay instead of 70 %%, to %.4f where 0.01 %% do" % (seen[high] / seen[low], seen[far] / seen[low]))
once, more = ours(low)[6], ours(low, 10 * years)[6]
print("simulate: most memory %.0f KB for %d years, %.0f KB for %d" % (once, years, more, 10 * years))
END
