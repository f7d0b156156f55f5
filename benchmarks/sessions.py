"""What the measurements of training on Spark share: sessions, rows, and fits whose time is taken."""

import itertools
import statistics
import time

from pyspark.java_gateway import ensure_callback_server_started
from pyspark.ml.functions import array_to_vector
from pyspark.sql import SparkSession, functions

INPUTS, CLASSES = 64, 10
NETWORK = "dense(128) relu dense(128) relu"


class EpochTimes:
    """A listener of training. The first epoch does not count, because the JVM still compiles."""

    def __init__(self):
        self.ends = []

    def started(self, epochs):
        pass

    def finished(self, epoch):
        self.ends.append(time.perf_counter())

    def median(self):
        return statistics.median(end - begin for begin, end in itertools.pairwise(self.ends))

    class Java:
        implements = ("org.sparkactivations.training.TrainingListener",)


def session(arguments, master, settings):
    builder = (
        SparkSession.builder.master(master)
        .config("spark.jars", arguments.jar)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", arguments.driver_memory)
    )
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    ensure_callback_server_started(spark.sparkContext._gateway)
    return spark


def cluster(arguments, executors, memory):
    """Executors of one core, all of which are there at the beginning."""
    settings = {
        "spark.executor.memory": f"{memory}m",
        "spark.cores.max": executors,
        "spark.scheduler.minRegisteredResourcesRatio": 1,
    }
    return session(arguments, f"local-cluster[{executors},1,{memory}]", settings)


def table(spark, rows):
    numbers = functions.array(*[2 * functions.rand(seed) - 1 for seed in range(INPUTS)])
    label = functions.pmod(functions.hash("id"), functions.lit(CLASSES)).cast("double")
    return spark.range(0, rows, 1, 4).select(label.alias("label"), array_to_vector(numbers).alias("features"))


def seconds(spark, table, epochs, shards=None, sync=None, batch=None, network=NETWORK, listener=None):
    estimator = spark._jvm.org.sparkactivations.ml.NeuralNetworkClassifier().setNetwork(network).setMaxIter(epochs)
    if shards:
        estimator.setNumShards(shards)
    if sync:
        estimator.setSyncInterval(sync)
    if batch:
        estimator.setBatchSize(batch)
    if listener:
        estimator.setTrainingListener(listener)
    start = time.perf_counter()
    estimator.fit(table._jdf)
    return time.perf_counter() - start


def live_bytes(spark):
    java = spark._jvm.java.lang
    java.System.gc()
    return java.management.ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()


def between(stage, input_column, output_column):
    """The stage of Java with its columns; Py4J does not find their setters."""
    stage.set(stage.getParam("inputCol"), input_column)
    return stage.set(stage.getParam("outputCol"), output_column)


def write(rows):
    rows.write.format("noop").mode("overwrite").save()
