"""Prints what transforms and profiles cost by rows and by dimensions, and fits a model to it.

See benchmarks/scaling. Tables are cached; times are those of the fastest of some runs. --executors
compares clusters of one executor and of two instead, --long-rows profiles few rows of many dimensions.
"""

import argparse

import clusters
import numpy
from pyspark.sql import DataFrame, SparkSession, functions
from sessions import between, cluster, session, write
from timing import best

SIZES = [(rows, 8) for rows in (10**5, 3 * 10**5, 10**6, 3 * 10**6, 10**7)]
SIZES += [(2**23 // dimensions, dimensions) for dimensions in (16, 64, 256, 1024, 4096)]
LONG_ROWS = [(rows, 65536) for rows in (50, 100, 200, 400, 800, 1600)]
OUTPUTS = 16
QUERIES = ["copy", "gelu", "dense", "profile"]
EXECUTORS_SIZE = (2**18, 256)
COMPARED = ["control query", "reverse", "gelu", "dense", "profile"]
UNITS = {
    "s": 1,
    "us x dimensions": 1e6,
    "ns x rows / cores": 1e9,
    "ns x rows x dimensions / cores": 1e9,
}
PROFILE = "nn_profile_state(x, 'gelu')"


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2, help="for each time")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--executors", action="store_true", help="what a second executor gains")
    parser.add_argument("--long-rows", action="store_true", help="what profiles of them take")
    parser.add_argument("--rounds", type=int, default=5, help="of both clusters (%(default)s)")
    parser.add_argument("--driver-memory", default="4g")
    parser.add_argument("jar")
    return parser.parse_args()


def numbers(spark, rows, dimensions, partitions=4):
    """Cached rows whose numbers lie between -3 and 3."""
    index = functions.sequence(functions.lit(1), functions.lit(dimensions))
    start = functions.col("start")
    array = functions.transform(
        index, lambda i: 6 * functions.pmod(start + i / 7, functions.lit(1.0)) - 3
    )
    drawn = spark.range(0, rows, 1, partitions).select(functions.rand(1).alias("start"))
    table = drawn.select(array.alias("x")).cache()
    table.count()
    return table


def queries(spark, table, dimensions):
    matrix = spark._jvm.org.apache.spark.ml.linalg.DenseMatrix.rand(
        OUTPUTS, dimensions, spark._jvm.java.util.Random(1)
    )
    dense = between(spark._jvm.org.sparkactivations.ml.Dense().setWeights(matrix), "x", "out")
    return {
        "copy": lambda: write(table.select("x")),
        "reverse": lambda: write(table.selectExpr("reverse(x)")),
        "gelu": lambda: write(table.selectExpr("nn_gelu(x)")),
        "dense": lambda: write(DataFrame(dense.transform(table._jdf), spark).select("out")),
        # A new query each time: a second run of one would take what it had shuffled.
        "profile": lambda: write(table.selectExpr(PROFILE)),
        "control query": lambda: clusters.control(table, "x"),
    }


def measure(arguments):
    spark = session(arguments, arguments.master, {})
    cores = spark.sparkContext.defaultParallelism
    measured = {}
    # The JVM compiles the loops first.
    runs = queries(spark, numbers(spark, 2**17, 64), 64)
    for name in QUERIES:
        best(runs[name], 2 * arguments.seconds)
    print("rows", "dimensions", *QUERIES, "state bytes", sep=" | ")
    for rows, dimensions in SIZES:
        table = numbers(spark, rows, dimensions)
        runs = queries(spark, table, dimensions)
        times = [best(runs[name], arguments.seconds) for name in QUERIES]
        measured[rows, dimensions] = times
        state = len(table.selectExpr(PROFILE).first()[0])
        print(
            rows, dimensions, *(f"{seconds:.3f}" for seconds in times), state, sep=" | ", flush=True
        )
        table.unpersist(blocking=True)
    spark.stop()
    for name, times in zip(QUERIES, zip(*measured.values(), strict=True), strict=True):
        fit(name, [(1, d, r / cores, r * d / cores) for r, d in measured], numpy.array(times))


def measure_long_rows(arguments):
    spark = session(arguments, arguments.master, {})
    print("rows of 65,536 | copy, s | profile, s | ns for each value")
    # The first once more: the JVM compiles the loops meanwhile.
    for rows, dimensions in [(400, 65536), *LONG_ROWS]:
        table = numbers(spark, rows, dimensions, 2)
        runs = queries(spark, table, dimensions)
        copy, profile = (best(runs[name], arguments.seconds) for name in ("copy", "profile"))
        value = 1e9 * (profile - copy) / rows / dimensions
        print(rows, f"{copy:.2f}", f"{profile:.2f}", f"{value:.0f}", sep=" | ", flush=True)
        table.unpersist(blocking=True)


def fit(name, terms, times):
    """The least squares of relative errors; terms that would be negative are left out."""
    scaled = numpy.array(terms) / times[:, None]
    factors = numpy.zeros(len(UNITS))
    kept = list(range(len(UNITS)))
    while not factors.any():
        found = numpy.linalg.lstsq(scaled[:, kept], numpy.ones(len(times)), rcond=None)[0]
        if found.min() < 0:
            del kept[found.argmin()]
        else:
            factors[kept] = found
    worst = numpy.abs(scaled @ factors - 1).max()
    parts = [
        f"{f * scale:.2f} {unit}" for f, (unit, scale) in zip(factors, UNITS.items(), strict=True)
    ]
    print(f"{name}: {' + '.join(parts)}; points are off by at most {worst:.0%}", flush=True)


def begin(arguments, executors):
    """The rows of a cluster, whose JVMs compile the loops first."""
    spark = cluster(arguments, executors, 1536)
    numbers(spark, *EXECUTORS_SIZE, 16).createTempView("rows")
    for name in COMPARED:
        seconds(name, 2 * arguments.seconds)


def seconds(name, most):
    spark = SparkSession.active()
    return best(queries(spark, spark.table("rows"), EXECUTORS_SIZE[1])[name], most)


def compare(arguments):
    both = clusters.one_and_two(begin, arguments)
    print(f"{EXECUTORS_SIZE[0]:,} rows of {EXECUTORS_SIZE[1]}: seconds on one executor and on two")
    times = {name: [] for name in COMPARED}
    for _ in range(arguments.rounds):
        for name, pairs in times.items():
            pairs.append(clusters.turns(both, seconds, name, arguments.seconds))
        print("; ".join(f"{name} {one:.2f} {two:.2f}" for name, [*_, (one, two)] in times.items()), flush=True)
    clusters.print_gains(times, "control query")
    clusters.turns(both, clusters.stop)


if __name__ == "__main__":
    given = options()
    if given.executors:
        compare(given)
    elif given.long_rows:
        measure_long_rows(given)
    else:
        measure(given)
