"""Trains with the estimators on Spark for every combination of the options, and appends a line of JSON per run."""

import argparse
import itertools
import pathlib
import time

from pyspark.ml.evaluation import BinaryClassificationEvaluator, MulticlassClassificationEvaluator, RegressionEvaluator
from pyspark.ml.functions import array_to_vector
from pyspark.sql import DataFrame, SparkSession

from quality.data import TASKS
from quality.runs import print_table, record

JARS = pathlib.Path(__file__).parents[2] / "bundle/target"


def evaluator(metric):
    if metric == "r2":
        return RegressionEvaluator(metricName=metric)
    if metric == "areaUnderROC":
        return BinaryClassificationEvaluator(metricName=metric, numBins=0)  # No bins: exact.
    return MulticlassClassificationEvaluator(metricName=metric)


class Rows:
    def __init__(self, spark, folder, name):
        self.train, self.test = (self.read(spark, str(folder / f"{name}-{part}.parquet")) for part in ("train", "test"))

    @staticmethod
    def read(spark, path):
        table = spark.read.parquet(path).select(array_to_vector("features").alias("features"), "label").cache()
        table.count()
        return table


def run(spark, name, settings, rows):
    """Settings are params of the estimator; those that are None keep their defaults."""
    task = TASKS[name]
    given = {"maxIter": task.epochs} | {param: value for param, value in settings.items() if value is not None}
    estimators = spark._jvm.org.sparkactivations.ml
    estimator = estimators.NeuralNetworkRegressor() if task.metric == "r2" else estimators.NeuralNetworkClassifier()
    estimator.setNetwork(task.network)
    for param, value in given.items():
        getattr(estimator, f"set{param[0].upper()}{param[1:]}")(value)
    start = time.perf_counter()
    model = estimator.fit(rows.train._jdf)
    seconds = time.perf_counter() - start
    predicted = DataFrame(model.transform(rows.test._jdf), spark)
    value = evaluator(task.metric).evaluate(predicted)
    return {"task": name, "side": "Spark", **given, "metric": task.metric, "value": value, "seconds": seconds}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path, help="where quality.data wrote to")
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS))
    parser.add_argument("--shards", type=int, nargs="+", default=[None], help="numShards")
    parser.add_argument("--sync-intervals", type=int, nargs="+", default=[None], help="syncInterval")
    parser.add_argument("--batch-sizes", type=int, nargs="+", default=[None])
    parser.add_argument("--step-sizes", type=float, nargs="+", default=[None])
    parser.add_argument("--epochs", type=int, help="default: the task's")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--jar", default=next(JARS.glob("spark-activations-*.jar"), None), help="default: %(default)s")
    parser.add_argument("--results", default="spark.jsonl", help="the file that is appended to")
    given = parser.parse_args()
    if given.jar is None:
        parser.error(f"no jar in {JARS}; build it (CONTRIBUTING.md) or name one with --jar")
    return given


def main():
    given = arguments()
    builder = SparkSession.builder.master(given.master).config("spark.jars", str(given.jar))
    builder = builder.config("spark.ui.enabled", "false").config("spark.driver.memory", "4g")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    lists = {
        "numShards": given.shards,
        "syncInterval": given.sync_intervals,
        "batchSize": given.batch_sizes,
        "stepSize": given.step_sizes,
        "maxIter": [given.epochs],
        "seed": range(1, given.seeds + 1),
    }
    runs = []
    for name in given.tasks:
        rows = Rows(spark, given.folder, name)
        for values in itertools.product(*lists.values()):
            runs.append(run(spark, name, dict(zip(lists, values)), rows))
            record(given.results, runs[-1])
    print_table(runs)


if __name__ == "__main__":
    main()
