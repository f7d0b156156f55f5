"""Run by test_doctor: an application whose executors lack the library, and one where they have it.

Prints what the doctor says of each as JSON.
"""

import json

from pyspark.sql import SparkSession

import sparkactivations

seen = []
for jars in ("", sparkactivations.jar_path()):
    spark = SparkSession.Builder().config("spark.jars", jars).getOrCreate()
    seen.append(sparkactivations.doctor(spark).rows)
    spark.stop()
print(json.dumps(seen))
