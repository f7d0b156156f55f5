"""Run by test_attach: sessions that start without the jar; prints what was seen as JSON.

The argument is a folder to write to.
"""

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
from pyspark.ml.feature import VectorAssembler
from pyspark.sql import SparkSession

import sparkactivations
from sparkactivations import functions as N
from sparkactivations.ml import NeuralNetworkClassifier, Softmax


def error(attempt: Callable[[], Any]) -> str:
    try:
        return f"no error: {attempt()}"
    except RuntimeError as e:
        return str(e)


folder = sys.argv[1]
spark = SparkSession.Builder().getOrCreate()
numbers = spark.sql("SELECT id % 7 AS a, id % 5 AS b, id % 2 AS label FROM range(100)")
points = VectorAssembler(inputCols=["a", "b"], outputCol="features").transform(numbers)
points.createOrReplaceTempView("points")
seen: dict[str, Any] = {
    "errors": [
        error(lambda: N.gelu("a")),
        error(lambda: Softmax()),
        error(lambda: Softmax.load(folder)),
        error(lambda: NeuralNetworkClassifier()),
        error(lambda: sparkactivations.profile(points, "features", functions="relu")),
    ]
}

thread = spark._jvm.Thread.currentThread()  # type: ignore[union-attr]
loader = thread.getContextClassLoader()
thread.setContextClassLoader(loader.getParent())
seen["fixed"] = error(lambda: sparkactivations.attach(spark))
thread.setContextClassLoader(loader)

attached = sparkactivations.attach(spark)
seen["same session"] = attached.session is spark
seen["report"] = str(attached)
seen["again"] = str(sparkactivations.attach(spark))

classifier = NeuralNetworkClassifier(
    network="dense(4) gelu", maxIter=2, numShards=4, syncInterval=1, seed=1
)
model = classifier.fit(points)
model.write().save(f"{folder}/model")
predictions = spark.sql(
    f"SELECT nn_predict('{folder}/model', features).prediction AS prediction FROM points"
)
plan = predictions._jdf.queryExecution().executedPlan().toString()
seen["blocks"] = "NetworkBlocks" in plan
seen["predictions"] = (
    predictions.collect() == model.transform(points).select("prediction").collect()
)
seen["gelu"] = points.select(N.gelu("a")).head(2)
spark.sql("CREATE VIEW ones AS SELECT nn_relu(1D) AS one")
seen["view"] = spark.newSession().sql("SELECT one FROM ones").first()
profile = sparkactivations.profile(points, "features", functions="relu")
seen["rows"] = profile.values["rows"]


def in_a_thread() -> None:
    stage = Softmax(inputCol="features", outputCol="softmax")
    seen["thread"] = stage.transform(points).count()


other = threading.Thread(target=in_a_thread)
other.start()
other.join()
spark.stop()

frame = pd.DataFrame({"x": [1.0, -1.0, 2.0]})
seen["pandas"] = sparkactivations.profile(frame, functions="relu").values["rows"]
jars = SparkSession.active()._jsc.sc().listJars()
seen["jars"] = sorted(jars.apply(i).rpartition("/")[2] for i in range(jars.size()))
print(json.dumps(seen))
