"""Trains networks on Spark and beside it, and prints how fast.

Usage: training_on_spark.py JAR JAVA-COMMAND... (which reads networks from standard input; see benchmarks/training)
"""

import argparse
import statistics
import subprocess
import time

from pyspark.ml.functions import array_to_vector
from pyspark.sql import SparkSession, functions

INPUTS, CLASSES = 64, 10
NETWORK = "dense(128) relu dense(128) relu"
PARAMETERS = 64 * 128 + 128 + 128 * 128 + 128 + 128 * 10 + 10


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=2, help="in the difference of a long and a short fit")
    parser.add_argument("--shards", type=int, nargs="*", default=[None])
    parser.add_argument("--sync", type=int, nargs="*", default=[None])
    parser.add_argument("--batch", type=int, nargs="*", default=[None])
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("jar")
    parser.add_argument("java", nargs=argparse.REMAINDER)
    return parser.parse_args()


class OutsideSpark:
    """Two threads, each with a network and rows of its own."""

    def __init__(self, command):
        self.processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
        ]
        self.rows_per_second(1)

    def rows_per_second(self, seconds=3):
        for process in self.processes:
            print(NETWORK, 128, seconds, sep=";", file=process.stdin, flush=True)
        return sum(float(process.stdout.readline()) for process in self.processes)


def table(spark, rows):
    numbers = functions.array(*[2 * functions.rand(seed) - 1 for seed in range(INPUTS)])
    label = functions.pmod(functions.hash("id"), functions.lit(CLASSES)).cast("double")
    table = spark.range(0, rows, 1, 4).select(label.alias("label"), array_to_vector(numbers).alias("features")).cache()
    print(f"{table.count():,} rows")
    return table


def seconds(spark, table, epochs, shards, sync, batch):
    estimator = spark._jvm.org.sparkactivations.ml.NeuralNetworkClassifier().setNetwork(NETWORK).setMaxIter(epochs)
    if shards:
        estimator.setNumShards(shards)
    if sync:
        estimator.setSyncInterval(sync)
    if batch:
        estimator.setBatchSize(batch)
    start = time.perf_counter()
    estimator.fit(table._jdf)
    return time.perf_counter() - start


def main():
    arguments = options()
    spark = (
        SparkSession.builder.master(arguments.master)
        .config("spark.jars", arguments.jar)
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "6g")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    rows = table(spark, arguments.rows)
    outside = OutsideSpark(arguments.java)
    for shards in arguments.shards:
        for sync in arguments.sync:
            for batch in arguments.batch:
                measure(spark, rows, arguments, outside, shards, sync, batch)


def measure(spark, rows, arguments, outside, shards, sync, batch):
    inside, beside, first = [], [], []
    for _ in range(arguments.rounds):
        beside.append(outside.rows_per_second())
        short = seconds(spark, rows, 1, shards, sync, batch)
        long = seconds(spark, rows, 1 + arguments.epochs, shards, sync, batch)
        inside.append(arguments.rows * arguments.epochs / (long - short))
        first.append(short)
    own, other = statistics.median(inside), statistics.median(beside)
    print(
        f"shards {shards} sync {sync} batch {batch}: {own:,.0f} rows/s on Spark, {other:,.0f} beside: {own / other:.2f};"
        f" fit of one epoch {statistics.median(first):.1f} s",
        flush=True,
    )


main()
