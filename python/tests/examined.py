"""Run by test_doctor: an application whose two executors lack the library, and one that has it.

Prints as JSON what the doctor says of the first, of the second, and while one executor is busy.
"""

import contextlib
import json
import threading
import time

from pyspark.sql import SparkSession

import sparkactivations


def work() -> None:
    with contextlib.suppress(Exception):  # It is cancelled.
        context.parallelize([600], 1).foreach(time.sleep)


seen = []
for jars in ("", sparkactivations.jar_path()):
    spark = SparkSession.Builder().config("spark.jars", jars).getOrCreate()
    context = spark.sparkContext
    while context._jsc.sc().getExecutorMemoryStatus().size() < 3:
        time.sleep(0.1)
    seen.append(sparkactivations.doctor(spark).rows)
    if jars:
        worker = threading.Thread(target=work)
        worker.start()
        status = context.statusTracker()
        while not any(
            stage is not None and stage.numActiveTasks
            for stage in map(status.getStageInfo, status.getActiveStageIds())
        ):
            time.sleep(0.1)
        seen.append(sparkactivations.doctor(spark).rows)
        context.cancelAllJobs()
        worker.join()
    spark.stop()
print(json.dumps(seen))
