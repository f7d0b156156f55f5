"""Parts of benchmarks/training-on-spark on clusters: what a second executor gains, and what memory the driver needs."""

import multiprocessing
import statistics
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from pyspark.ml.functions import vector_to_array
from pyspark.sql import SparkSession, functions
from sessions import EpochTimes, cluster, live_bytes, seconds, table

WIDE_NETWORK = "dense(3125) gelu dense(3125)"
WIDE_PARAMETERS = 3125 * (64 + 1) + 3125 * (3125 + 1) + 10 * (3125 + 1)


def begin(arguments, executors):
    spark = cluster(arguments, executors, 1536)
    table(spark, arguments.rows).cache().createTempView("rows")


def epoch(epochs, *division):
    """The time of an epoch that is not the first of a fit."""
    spark = SparkSession.active()
    times = EpochTimes()
    seconds(spark, spark.table("rows"), 1 + epochs, *division, listener=times)
    return times.median()


def control(table, array):
    """A query of Spark's own that takes nothing but processors."""
    bell = functions.aggregate(array, functions.lit(0.0), lambda sum, x: sum + functions.sin(x) * functions.exp(-x * x))
    table.select(functions.sum(bell)).collect()


def query():
    """The control query over the same rows."""
    start = time.perf_counter()
    control(SparkSession.active().table("rows"), vector_to_array("features"))
    return time.perf_counter() - start


def stop():
    SparkSession.active().stop()


def turns(clusters, function, *given):
    return [cluster.submit(function, *given).result() for cluster in clusters]


def one_and_two(begin, arguments):
    """Sessions with one executor and with two, in processes of their own, so that both are warm, to be asked in turns."""
    spawn = multiprocessing.get_context("spawn")
    return [ProcessPoolExecutor(1, spawn, initializer=begin, initargs=(arguments, executors)) for executors in (1, 2)]


def print_gains(times, base):
    """The medians of what the second executor gains, also relative to the base."""
    gains = {name: [one / two for one, two in pairs] for name, pairs in times.items()}
    for name in list(gains):
        if name != base:
            gains[f"{name}, relative to the {base}"] = [a / b for a, b in zip(gains[name], gains[base])]
    for name, gain in gains.items():
        print(f"gain, {name}: {statistics.median(gain):.2f} ({min(gain):.2f} to {max(gain):.2f})", flush=True)


def executors(arguments):
    clusters = one_and_two(begin, arguments)
    for shards in arguments.shards:
        for sync in arguments.sync:
            for batch in arguments.batch:
                compare(clusters, arguments, shards, sync, batch)
    turns(clusters, stop)


def compare(clusters, arguments, *division):
    turns(clusters, query)
    turns(clusters, epoch, 1, *division)
    shards, sync, batch = division
    print(f"{arguments.rows:,} rows, shards {shards}, sync {sync}, batch {batch}: seconds on one executor and on two")
    times = {"epoch": [], "control query": []}
    for _ in range(arguments.rounds):
        times["epoch"].append(turns(clusters, epoch, arguments.epochs, *division))
        times["control query"].append(turns(clusters, query))
        print("; ".join(f"{name} {one:.2f} {two:.2f}" for name, [*_, (one, two)] in times.items()), flush=True)
    print_gains(times, "control query")


def driver(arguments):
    """The live heap of the driver, after full collections one after the other."""
    spark = cluster(arguments, 2, 2048)
    rows = table(spark, 1024).cache()
    seconds(spark, rows, 1, 2)
    before = live_bytes(spark)
    for shards in arguments.shards:
        for sync in arguments.sync:
            with ThreadPoolExecutor(1) as thread:
                fit = thread.submit(seconds, spark, rows, 3, shards or 2, sync, None, WIDE_NETWORK)
                peak = before
                while not fit.done():
                    peak = max(peak, live_bytes(spark))
            print(
                f"{WIDE_PARAMETERS:,} parameters, shards {shards or 2} sync {sync}, driver of {arguments.driver_memory}:"
                f" {fit.result():.0f} s, live heap {before / 1e6:,.0f} MB before and {peak / 1e6:,.0f} MB at most,"
                f" {(peak - before) / WIDE_PARAMETERS:.0f} bytes for each parameter",
                flush=True,
            )
    spark.stop()
