#!/usr/bin/env python3
"""Attacks published tables by a program that shares no code with the library.

    disclose_attack.py PROGRAM [TABLES]

Draws random firms, has `cyberstats disclose` make a table of two or three columns, sees
only what is published, and bounds each withheld cell by scipy's linear programs (HiGHS)
over the inner cells. Each primary cell of a p % rule must be open by at least its
protection level; prints the worst ratio.
"""
import csv
import io
import itertools
import subprocess
import sys

import numpy as np
from scipy.optimize import linprog


def firms(rng, sizes, count):
    codes = [rng.integers(0, n, count) for n in sizes]
    values = np.ceil(np.exp(3 + 1.5 * rng.normal(size=count)))
    return codes, values


def published(program, codes, values, p):
    names = [f"d{i}" for i in range(len(codes))]
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow(names + ["x"])
    for row in zip(*codes, values):
        out.writerow([f"k{c}" for c in row[:-1]] + [row[-1]])
    answer = subprocess.run(
        [program, "disclose", "-", "--rows=" + ",".join(names), "--value=x", f"--rule=p:{p}",
         "--format=csv", "-q"], input=text.getvalue(), capture_output=True, text=True, check=True)
    table = {}
    for row in csv.DictReader(io.StringIO(answer.stdout)):
        key = tuple(None if row[n] == "Total" else int(row[n][1:]) for n in names)
        table[key] = None if row["value"] == "c" else float(row["value"])
    return table


def attack(table, sizes):
    """(least, most) of every withheld cell, from sums over the inner cells."""
    inner = list(itertools.product(*(range(n) for n in sizes)))
    def row(key):
        return np.array([all(k is None or k == c for k, c in zip(key, cell)) for cell in inner],
                        dtype=float)
    known = [(row(k), v) for k, v in table.items() if v is not None]
    a = np.array([k for k, _ in known]) if known else None
    b = np.array([v for _, v in known]) if known else None
    for key, value in table.items():
        if value is not None:
            continue
        ends = []
        for sign in (1, -1):
            found = linprog(sign * row(key), A_eq=a, b_eq=b, bounds=(0, None), method="highs")
            ends.append(sign * found.fun if found.status == 0 else -sign * np.inf)
        yield key, ends[0], ends[1]


def main():
    program, tables = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20
    rng = np.random.default_rng(1)
    worst, cells = np.inf, 0
    for turn in range(tables):
        sizes = (5, 4) if turn % 2 else (4, 3, 3)
        p = 15
        codes, values = firms(rng, sizes, 120)
        table = published(program, codes, values, p)
        for key, least, most in attack(table, sizes):
            who = np.ones(len(values), dtype=bool)
            for k, c in zip(key, codes):
                who &= (c == k) if k is not None else True
            x = np.sort(values[who])[::-1]
            level = p / 100 * x[0] - x[2:].sum()
            if level <= 0:
                continue
            cells += 1
            true = x.sum()
            worst = min(worst, (most - true) / level, (true - least) / min(level, true))
    print(f"{tables} tables, {cells} unsafe cells: the closest interval is {worst:.6f} of its level")
    return 0 if worst >= 1 - 1e-6 else 1


if __name__ == "__main__":
    sys.exit(main())
