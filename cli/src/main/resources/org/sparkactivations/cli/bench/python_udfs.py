"""Compares the times of the native sigmoid and of Python UDFs, for `activations bench --python`.

Arguments: the jar, the numbers of rows, of elements in a row, and of rounds. Prints {query: nanoseconds of one core for an
element} as JSON; rounds alternate between the queries, and the fastest of each counts.
"""

import json
import os
import sys
import time

import numpy as np
import pyarrow as pa
import torch
from pyspark.sql import SparkSession
from pyspark.sql.functions import arrow_udf, pandas_udf
from pyspark.sql.types import ArrayType, DoubleType

TYPE = ArrayType(DoubleType())


@arrow_udf(TYPE)
def numpy_sigmoid(x: pa.Array) -> pa.Array:
    return pa.ListArray.from_arrays(x.offsets, 1 / (1 + np.exp(-x.values.to_numpy())))


@pandas_udf(TYPE)
def torch_sigmoid(x):
    import pandas as pd

    return pd.Series(list(torch.sigmoid(torch.from_numpy(np.stack(x.to_numpy()))).numpy()))


def main():
    os.environ["PYSPARK_PYTHON"] = sys.executable
    jar, rows, length, rounds = sys.argv[1], *map(int, sys.argv[2:])
    spark = (
        SparkSession.builder.master("local[*]")
        .config("spark.jars", jar)
        .config("spark.sql.extensions", "org.sparkactivations.sql.ActivationsExtensions")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .config("spark.driver.memory", "2g")
        .getOrCreate()
    )
    cores = spark.sparkContext.defaultParallelism
    table = spark.range(0, rows, 1, 4 * cores).selectExpr(f"transform(sequence(1, {length}), i -> 3 * randn()) AS x")
    table.cache().count()
    queries = {
        "copy": table.select("x"),
        "nn_sigmoid": table.selectExpr("nn_sigmoid(x)"),
        "Arrow UDF, NumPy sigmoid": table.select(numpy_sigmoid("x")),
        "pandas UDF, PyTorch sigmoid": table.select(torch_sigmoid("x")),
    }
    best = dict.fromkeys(queries, float("inf"))
    for _ in range(rounds):
        for name, query in queries.items():
            start = time.perf_counter()
            query.write.format("noop").mode("overwrite").save()
            best[name] = min(best[name], (time.perf_counter() - start) * 1e9 * cores / (rows * length))
    json.dump(best, sys.stdout)


if __name__ == "__main__":
    main()
