"""The first queries of new sessions with two threads: vector kernels against scalar code alone."""

import argparse
import json
import statistics
import subprocess
import sys
import time

from pyspark.sql import SparkSession
from sessions import write

ELEMENTS, QUERIES, FIRST = 10_000_000, 12, 2
WIDTH = 64


def times(jar, kernels, function, arrays):
    """Seconds of each query in a new session, which has run a query without our functions."""
    option = f"-Dsparkactivations.kernels={kernels} --add-modules=jdk.incubator.vector"
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.jars", jar)
        .config("spark.sql.extensions", "org.sparkactivations.sql.ActivationsExtensions")
        .config("spark.driver.extraJavaOptions", option)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    rows, number = (ELEMENTS // WIDTH, f"array_repeat(id / 1e5 - 1, {WIDTH})") if arrays else (ELEMENTS, "id / 1e6 - 5")
    table = spark.range(rows).selectExpr(f"{number} AS x")
    write(table)
    seconds = []
    for _ in range(QUERIES):
        start = time.perf_counter()
        write(table.selectExpr(f"{function}(x)"))
        seconds.append(time.perf_counter() - start)
    spark.stop()
    return seconds


def in_new_session(arguments, kernels):
    command = [sys.executable, __file__, "--kernels", kernels, "--function", arguments.function, arguments.jar]
    if arguments.arrays:
        command.append("--arrays")
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jar")
    parser.add_argument("--function", default="nn_gelu", help="of 10^7 numbers in each query (%(default)s)")
    parser.add_argument("--arrays", action="store_true", help=f"the numbers are in arrays of {WIDTH}")
    parser.add_argument("--turns", type=int, default=5, help="sessions of each kind (%(default)s)")
    parser.add_argument("--kernels", choices=["scalar", "auto"], help="print the times of one session only")
    arguments = parser.parse_args()
    if arguments.kernels:
        print(json.dumps(times(arguments.jar, arguments.kernels, arguments.function, arguments.arrays)))
        return
    runs = {"scalar": [], "auto": []}
    for _ in range(arguments.turns):
        for kernels, sessions in runs.items():
            sessions.append(in_new_session(arguments, kernels))
    kind = f"arrays of {WIDTH}" if arguments.arrays else "DOUBLE"
    print(f"{arguments.function} of {kind}, seconds, medians of {arguments.turns} sessions: first {FIRST} queries; last {FIRST}; all {QUERIES}")
    medians = {}
    for kernels, sessions in runs.items():
        parts = [s[:FIRST] for s in sessions], [s[-FIRST:] for s in sessions], sessions
        medians[kernels] = [statistics.median(map(sum, part)) for part in parts]
        print(f"{kernels:8}", *(f"{value:8.3f}" for value in medians[kernels]))
    print("ratio   ", *(f"{a / s:8.2f}" for a, s in zip(medians["auto"], medians["scalar"], strict=True)))


if __name__ == "__main__":
    main()
