"""Run by test_doctor: an application whose executors lack the library, and one where they have it.

Prints what the doctor says of each as JSON, when the driver and two executors are there.
"""

import json
import time

from pyspark.sql import SparkSession

import sparkactivations

seen = []
for jars in ("", sparkactivations.jar_path()):
    spark = SparkSession.Builder().config("spark.jars", jars).getOrCreate()
    while spark.sparkContext._jsc.sc().getExecutorMemoryStatus().size() < 3:
        time.sleep(0.1)
    seen.append(sparkactivations.doctor(spark).rows)
    spark.stop()
print(json.dumps(seen))
