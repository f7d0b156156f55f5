"""Prints NumPy's times of products of square matrices as JSON; or, for a folder of benchmarks/product, the section of
docs/performance.md."""

import json
import pathlib
import sys

from report import processor
from timing import best

SIZES = (128, 512, 1024)

HEAD = """
## Matrix products

Measured by `benchmarks/product` on {processor}, {vm}: square matrices of
doubles, one thread, GFLOP/s of the fastest call of {rounds} rounds. NumPy {numpy} calls OpenBLAS with one thread before and after each.
*forward* is X W^T, *inputGradient* G W, *weightGradient* G^T X.

| size | product | here | OpenBLAS | ratio |
|---|---|---|---|---|
"""


def numpy_times():
    import numpy

    random = numpy.random.default_rng(1)
    times = {}
    for size in SIZES:
        left, right, result = random.uniform(-1, 1, (3, size, size))
        times[size] = best(lambda: numpy.matmul(left, right, out=result)) * 1e9  # noqa: B023
    return {"version": numpy.__version__, "nanoseconds": times}


def section(folder):
    runs = [json.loads(path.read_text()) for path in folder.glob("numpy-*.json")]
    rounds = [json.loads(path.read_text()) for path in folder.glob("round-*.json")]
    jvm = rounds[0][0]
    text = HEAD.format(
        processor=processor(),
        vm=f"{jvm['vmName']} {jvm['vmVersion']}",
        numpy=runs[0]["version"],
        rounds=len(rounds),
    )
    own = {}
    for entry in sum(rounds, []):
        key = int(entry["params"]["size"]), entry["benchmark"].rpartition(".")[2]
        own.setdefault(key, []).append(entry["primaryMetric"]["scorePercentiles"]["0.0"])
    for (size, product), times in sorted(own.items()):
        flops = 2 * size**3
        here = flops / min(times)
        openblas = flops / min(run["nanoseconds"][str(size)] for run in runs)
        text += f"| {size} | {product} | {here:.1f} | {openblas:.1f} | {here / openblas:.2f} |\n"
    return text


def main():
    if len(sys.argv) > 1:
        print(section(pathlib.Path(sys.argv[1])), end="")
    else:
        json.dump(numpy_times(), sys.stdout)


if __name__ == "__main__":
    main()
