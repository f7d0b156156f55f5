"""Runs SQL, stages, profiles and training in turns in one session, and looks for what grows.

See benchmarks/soak. After each round follows a full collection; then what is in use is noted.
"""

import argparse
import contextlib
import gc
import itertools
import statistics
import sys
import tempfile
import time
from pathlib import Path

from pyspark.ml.functions import vector_to_array
from pyspark.sql import DataFrame
from sessions import between, live_bytes, session, table, write

ROWS = 2_000
LEAST_ROUNDS = 16
# Not threads: Spark's pools fill up to 100 each, and shrink when nothing happens.
JUDGED = ["heap MB", "metaspace MB", "files", "file MB"]
# The JVM makes a class for each method that was called by reflection 15 times, so metaspace
# would grow for many rounds.
NO_CLASSES_FOR_REFLECTION = "-Dsun.reflect.inflationThreshold=2147483647"
# Spark keeps the last jobs, stages and queries: by default so many that heap grows for an hour.
RETAINED = dict.fromkeys(
    ["spark.ui.retainedJobs", "spark.ui.retainedStages", "spark.sql.ui.retainedExecutions"], 20
) | {"spark.ui.retainedTasks": 200}


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", type=float)
    parser.add_argument("--master", default="local[1]")
    parser.add_argument("--driver-memory", default="1g")
    parser.add_argument("jar")
    return parser.parse_args()


def sql(spark, turn):
    """The parameter is another one in each turn."""
    write(
        spark.sql(
            f"SELECT nn_elu(x, alpha => {1 + turn / 64}), nn_gelu_backward(x, x), nn_softmax(x),"
            " nn_mish(label) FROM rows"
        )
    )


def stages(spark, turn):
    ml = spark._jvm.org.sparkactivations.ml
    rows = spark.table("rows")._jdf
    normal = between(ml.BatchNormalization(), "features", "normal").fit(rows).transform(rows)
    activation = between(ml.ActivationTransformer().setFunction("gelu"), "normal", "out")
    write(DataFrame(activation.transform(normal), spark))


def profile(spark, turn):
    spark.sql(
        "SELECT nn_profile_html(p), p FROM (SELECT nn_profile(x, 'gelu', 'sigmoid') AS p FROM rows)"
    ).collect()


def training(spark, turn):
    rows = spark.table("rows")._jdf
    estimator = spark._jvm.org.sparkactivations.ml.NeuralNetworkClassifier()
    model = estimator.setNetwork("dense(16) batch_norm gelu").setMaxIter(2).fit(rows)
    write(DataFrame(model.transform(rows), spark))


def in_use(spark, folder):
    """Spark's cleaner removes what a collection finds unreachable; a second takes the rest."""
    gc.collect()
    live_bytes(spark)
    time.sleep(1)
    heap = live_bytes(spark)
    management = spark._jvm.java.lang.management.ManagementFactory
    metaspace = next(
        pool.getUsage().getUsed()
        for pool in management.getMemoryPoolMXBeans()
        if pool.getName() == "Metaspace"
    )
    sizes = []
    for file in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):  # Spark removes files meanwhile.
            if file.is_file():
                sizes.append(file.stat().st_size)
    return {
        "heap MB": heap / 1e6,
        "metaspace MB": metaspace / 1e6,
        "classes": management.getClassLoadingMXBean().getLoadedClassCount(),
        "files": len(sizes),
        "file MB": sum(sizes) / 1e6,
        "threads": management.getThreadMXBean().getThreadCount(),
    }


def growth(values):
    """What the second half grew by, and what of that is noise.

    The line has the median slope of all pairs of rounds, so a few rounds that differ do not matter.
    Three times the median distance from the line is noise, and so are two percent,
    by which the JVM's notes on methods grow for a while.
    """
    half = values[len(values) // 2 :]
    pairs = itertools.combinations(enumerate(half), 2)
    slope = statistics.median((later - earlier) / (j - i) for (i, earlier), (j, later) in pairs)
    rest = [value - slope * i for i, value in enumerate(half)]
    middle = statistics.median(rest)
    distance = statistics.median(abs(value - middle) for value in rest)
    return slope * (len(half) - 1), max(3 * distance, 0.02 * statistics.median(half))


def main():
    arguments = options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        java = folder / "java"
        java.mkdir()
        temporary = {
            "spark.local.dir": folder / "spark",
            "spark.driver.extraJavaOptions": f"{NO_CLASSES_FOR_REFLECTION} -Djava.io.tmpdir={java}",
        }
        spark = session(arguments, arguments.master, RETAINED | temporary)
        rows = table(spark, ROWS).withColumn("x", vector_to_array("features")).cache()
        rows.createTempView("rows")
        noted = []
        start = time.monotonic()
        while time.monotonic() < start + 60 * arguments.minutes or len(noted) < LEAST_ROUNDS:
            for part in (sql, stages, profile, training):
                part(spark, len(noted))
            noted.append(in_use(spark, folder))
            if len(noted) == 1:
                print("seconds", *noted[0], sep=" | ")
            figures = [f"{value:,.1f}" for value in noted[-1].values()]
            print(f"{time.monotonic() - start:.0f}", *figures, sep=" | ", flush=True)
        spark.stop()
    grown = False
    for name in JUDGED:
        more, noise = growth([figures[name] for figures in noted])
        grown |= more > noise
        verdict = "grows" if more > noise else "does not grow"
        print(
            f"{name} {verdict}: {more:+.3f} in the second half of {len(noted)} rounds,"
            f" noise {noise:.3f}"
        )
    sys.exit(grown)


if __name__ == "__main__":
    main()
