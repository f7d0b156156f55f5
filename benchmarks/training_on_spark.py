"""Trains networks on Spark and beside it, transforms rows, and prints how fast.

See benchmarks/training-on-spark.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

import clusters
import numpy
import pandas
import torch
from pyspark.ml.classification import MultilayerPerceptronClassifier
from pyspark.ml.functions import vector_to_array
from pyspark.ml.stat import Summarizer
from pyspark.sql import DataFrame, functions
from sessions import CLASSES, INPUTS, NETWORK, EpochTimes, seconds, session, table
from torch import nn


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=4, help="after the first of a fit")
    parser.add_argument("--shards", type=int, nargs="*", default=[None])
    parser.add_argument("--sync", type=int, nargs="*", default=[None])
    parser.add_argument("--batch", type=int, nargs="*", default=[None])
    parts = ["train", "transform", "large", "executors", "driver"]
    parser.add_argument("--only", choices=parts, help="one part of the benchmark; the last three only if named")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--driver-memory", default="6g")
    parser.add_argument("jar")
    parser.add_argument("java", nargs=argparse.REMAINDER)
    return parser.parse_args()


class OutsideSpark:
    """Two threads, each with a network and rows of its own."""

    def __init__(self, command):
        self.processes = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
        ]
        # The JVMs compile for some seconds.
        self.rows_per_second(10)

    def rows_per_second(self, seconds=3):
        for process in self.processes:
            print(NETWORK, 128, seconds, sep=";", file=process.stdin, flush=True)
        return sum(float(process.stdout.readline()) for process in self.processes)


def consume(table):
    start = time.perf_counter()
    table.write.format("noop").mode("overwrite").save()
    return time.perf_counter() - start


def pandas_udf(spark):
    """PyTorch's module in float64, one thread for each core of Spark, batches as Arrow brings them."""
    model = nn.Sequential(
        nn.Linear(INPUTS, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, CLASSES)
    ).double()

    @functions.pandas_udf("array<double>")
    def predict(features: pandas.Series) -> pandas.Series:
        torch.set_num_threads(1)
        with torch.no_grad():
            rows = torch.from_numpy(numpy.stack(features))
            return pandas.Series(list(torch.softmax(model(rows), dim=1).numpy()))

    return predict


def transforms(spark, table, arguments):
    """Features to raw prediction, probability and prediction; of the UDF, from an array to probabilities alone."""
    small = table.limit(1000).cache()
    own = spark._jvm.org.sparkactivations.ml.NeuralNetworkClassifier().setNetwork(NETWORK).setMaxIter(1)
    model = own.fit(small._jdf)
    layers = [INPUTS, 128, 128, CLASSES]
    perceptron = MultilayerPerceptronClassifier(layers=layers, maxIter=1).fit(small)
    predict = pandas_udf(spark)
    arrays = table.select(vector_to_array("features").alias("features")).cache()
    arrays.count()
    sides = {
        "here": lambda: DataFrame(model.transform(table._jdf), spark),
        "MultilayerPerceptronClassificationModel": lambda: perceptron.transform(table),
        "pandas UDF with PyTorch": lambda: arrays.select(predict("features")),
    }
    for side in sides.values():
        consume(side())
    times = {name: [] for name in sides}
    for _ in range(arguments.rounds):
        for name, side in sides.items():
            times[name].append(consume(side()))
    here = statistics.median(times["here"])
    for name in sides:
        seconds = statistics.median(times[name])
        print(f"transform, {name}: {arguments.rows / seconds:,.0f} rows/s, {seconds / here:.2f} times the time", flush=True)


def main():
    arguments = options()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if arguments.only in ("executors", "driver"):
        getattr(clusters, arguments.only)(arguments)
        return
    spark = session(arguments, arguments.master, {})
    rows = table(spark, arguments.rows)
    if arguments.only == "large":
        print(f"{arguments.rows:,} rows, one epoch: {seconds(spark, rows, 1, None, None, None):.0f} s", flush=True)
        return
    rows.cache().count()
    if arguments.only != "train":
        transforms(spark, rows, arguments)
    if arguments.only != "transform":
        outside = OutsideSpark(arguments.java)
        for shards in arguments.shards:
            for sync in arguments.sync:
                for batch in arguments.batch:
                    measure(spark, rows, arguments, outside, shards, sync, batch)


def passes_of_perceptron(spark, table, rows):
    """Rows per second of MLlib's network, sigmoid and gradient descent, of which a step is a pass."""

    def fit(steps):
        start = time.perf_counter()
        layers = [INPUTS, 128, 128, CLASSES]
        MultilayerPerceptronClassifier(layers=layers, solver="gd", maxIter=steps, tol=0, seed=1).fit(table)
        return time.perf_counter() - start

    short = fit(2)
    return rows * 8 / (fit(10) - short)


def control(table):
    """A query of Spark's own over the same rows."""
    start = time.perf_counter()
    table.select(Summarizer.metrics("mean", "variance").summary(table.features)).collect()
    return time.perf_counter() - start


def measure(spark, rows, arguments, outside, shards, sync, batch):
    seconds(spark, rows, 2, shards, sync, batch)
    control(rows)
    inside, beside, first, perceptron, queries = [], [], [], [], []
    for _ in range(arguments.rounds):
        beside.append(outside.rows_per_second())
        times = EpochTimes()
        seconds(spark, rows, 1 + arguments.epochs, shards, sync, batch, listener=times)
        inside.append(arguments.rows / times.median())
        first.append(seconds(spark, rows, 1, shards, sync, batch))
        perceptron.append(passes_of_perceptron(spark, rows, arguments.rows))
        queries.append(control(rows))
    own, other, mlp = statistics.median(inside), statistics.median(beside), statistics.median(perceptron)
    print(
        f"shards {shards} sync {sync} batch {batch}: {own:,.0f} rows/s on Spark; {other:,.0f} beside: {own / other:.2f};"
        f" {mlp:,.0f} by MultilayerPerceptronClassifier: {own / mlp:.2f}; fit of one epoch {statistics.median(first):.1f} s;"
        f" control query {statistics.median(queries):.2f} s",
        flush=True,
    )


if __name__ == "__main__":
    main()
