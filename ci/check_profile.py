#!/usr/bin/env python3
"""Computes a profile from a CSV with nothing but the standard library and compares a report with it.

usage: check_profile.py TABLE.csv REPORT.json 'COLUMN_GLOB'

The functions are sigmoid, tanh, relu and gelu, each written as in the textbook with its derivative,
the largest slope and where that is. Counts and shares must agree exactly, means and standard
deviations to 1e-9.
"""

import csv
import fnmatch
import json
import math
import sys

INF = math.inf


def sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


def normal(x):
    """Phi(x), without cancellation on the left."""
    return math.erfc(-x / math.sqrt(2)) / 2


def density(x):
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def gelu(x):
    return x if x == INF else 0.0 if x == -INF else x * normal(x)


def gelu_slope(x):
    return normal(x) + (0.0 if math.isinf(x) else x * density(x))


ROOT = math.sqrt(2)
# name: f, f', the largest |f'|, whether x lies left of the place where |f'| is largest
FUNCTIONS = {
    "sigmoid": (sigmoid, lambda x: sigmoid(x) * sigmoid(-x), 0.25, lambda x: x <= 0),
    "tanh": (math.tanh, lambda x: 1 - math.tanh(x) ** 2, 1.0, lambda x: x <= 0),
    "relu": (lambda x: max(0.0, x), lambda x: float(x > 0), 1.0, lambda x: x <= 0),
    "gelu": (gelu, gelu_slope, gelu_slope(ROOT), lambda x: x < ROOT),
}


def number(cell):
    """The number that a cell holds; None where it holds none."""
    try:
        return float(cell)
    except ValueError:
        return None


def profile(cells, name):
    f, slope, largest, is_left = FUNCTIONS[name]
    numbers = [number(cell) for cell in cells]
    valid = [x for x in numbers if x is not None and not math.isnan(x)]
    slopes = [abs(slope(x)) for x in valid]
    flat = [is_left(x) for x, s in zip(valid, slopes) if s < 0.01 * largest]
    outputs = [f(x) for x in valid]
    finite = [f(x) for x in valid if math.isfinite(x)]
    mean = math.fsum(finite) / len(finite) if finite else None
    return {
        "count": len(cells),
        "nulls": numbers.count(None),
        "nans": sum(x is not None and math.isnan(x) for x in numbers),
        "infinities": sum(map(math.isinf, valid)),
        "saturation_low": share(sum(flat), valid),
        "saturation_high": share(len(flat) - sum(flat), valid),
        "sparsity": share(sum(y == 0 for y in outputs), valid),
        "near_sparsity": share(sum(abs(y) <= 1e-3 for y in outputs), valid),
        "dead": all(s == 0 for s in slopes) if valid else None,
        "output_mean": mean,
        "output_sd": math.sqrt(math.fsum((y - mean) ** 2 for y in finite) / len(finite))
        if finite
        else None,
    }


def share(part, valid):
    return part / len(valid) if valid else None


def differs(key, got, expected):
    if key in ("output_mean", "output_sd") and None not in (got, expected):
        return not math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-12)
    return got != expected or type(got) is bool is not type(expected)


def compare(where, got, cells, name):
    """The number of values compared; ends the program at the first that differs."""
    expected = profile(cells, name)
    for key, value in expected.items():
        if differs(key, got[key], value):
            sys.exit(f"{where}: {key} is {got[key]}; computed {value}")
    return len(expected)


def main(table, report, glob):
    with open(table, newline="") as file:
        rows = list(csv.DictReader(file))
    with open(report) as file:
        got = json.load(file)
    columns = fnmatch.filter(rows[0], glob)
    names = [f["function"] for f in got["functions"]]
    if got["rows"] != len(rows) or names != list(FUNCTIONS):
        sys.exit(f"{report}: {got['rows']} rows of {names}; expected {len(rows)} of {list(FUNCTIONS)}")
    checked = 0
    for function in got["functions"]:
        name = function["function"]
        if [c["column"] for c in function["columns"]] != columns:
            sys.exit(f"{report}: {name} has other columns than {columns}")
        for column in function["columns"]:
            cells = [row[column["column"]] for row in rows]
            checked += compare(f"{name} of {column['column']}", column, cells, name)
        pooled = [row[column] for row in rows for column in columns]
        checked += compare(f"{name} overall", function["overall"], pooled, name)
    print(f"{report}: {checked} values agree with those computed from {table}")


if __name__ == "__main__":
    main(*sys.argv[1:])
