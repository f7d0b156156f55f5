"""Handwritten digits through a random hidden layer, its activation chosen by cross-validation.

    python digits.py train FOLDER    trains, prints the accuracy, saves model and predictions
    python digits.py predict FOLDER  loads the model, compares its predictions bit for bit

With SPARK_REMOTE set, such as to local[2] or sc://host, both go through Spark Connect.
"""

import os
import sys
from pathlib import Path

import numpy as np
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.evaluation import MulticlassClassificationEvaluator
from pyspark.ml.feature import StandardScaler, VectorAssembler
from pyspark.ml.functions import vector_to_array
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col, struct, to_json

import sparkactivations
from sparkactivations.ml import ActivationTransformer, BatchNormalization, Dense

DIGITS = Path(__file__).parents[2] / "data" / "digits.csv"
INPUTS, HIDDEN = 64, 128


def start() -> SparkSession:
    """Start a session with the functions and stages."""
    builder = SparkSession.Builder()
    if "SPARK_REMOTE" not in os.environ:
        builder = builder.master("local[2]").config("spark.ui.enabled", "false")
    return builder.config("spark.jars", sparkactivations.jar_path()).getOrCreate()


def read(spark: SparkSession) -> list[DataFrame]:
    """Read the digits: three quarters to learn from, the others to test."""
    digits = spark.read.csv(str(DIGITS), header=True, inferSchema=True).coalesce(2)
    return digits.randomSplit([0.75, 0.25], seed=1)


def train(folder: str) -> None:
    """Choose the activation, print the accuracy, save the best pipeline and its predictions."""
    training, test = read(start())
    evaluator = MulticlassClassificationEvaluator(labelCol="label", metricName="accuracy")
    weights = np.random.default_rng(seed=1).normal(scale=1 / 8, size=(HIDDEN, INPUTS))
    activation = ActivationTransformer(inputCol="normalized", outputCol="hidden")
    pipeline = Pipeline(
        stages=[
            VectorAssembler(inputCols=training.columns[:INPUTS], outputCol="pixels"),
            StandardScaler(inputCol="pixels", outputCol="scaled"),
            Dense(inputCol="scaled", outputCol="products", weights=weights),
            BatchNormalization(inputCol="products", outputCol="normalized"),
            activation,
            LogisticRegression(featuresCol="hidden", labelCol="label", regParam=0.01, maxIter=10),
        ]
    )
    functions = ["relu", "gelu"]
    tuned = CrossValidator(
        estimator=pipeline,
        estimatorParamMaps=ParamGridBuilder().addGrid(activation.function, functions).build(),
        evaluator=evaluator,
        numFolds=2,
        seed=1,
    ).fit(training.cache())
    for function, accuracy in zip(functions, tuned.avgMetrics, strict=True):
        print(f"{function:8} {accuracy:.4f}")
    model = tuned.bestModel
    assert isinstance(model, PipelineModel)
    predictions = model.transform(test)
    accuracy = evaluator.evaluate(predictions)
    chosen = model.stages[4].getOrDefault("function")
    print(f"test accuracy {accuracy:.4f} with {chosen}")
    if accuracy < 0.93:
        sys.exit("expected at least 0.93")
    model.write().overwrite().save(f"{folder}/model")
    predictions.write.mode("overwrite").parquet(f"{folder}/predictions")


def predict(folder: str) -> None:
    """Predict with the saved pipeline and compare with what it predicted before."""
    spark = start()
    _, test = read(spark)
    # As texts, which tell all bits of a number.
    vectors = [vector_to_array(col(name)).alias(name) for name in ("hidden", "rawPrediction")]
    text = to_json(struct("label", "prediction", *vectors))
    now = PipelineModel.load(f"{folder}/model").transform(test).select(text)
    before = spark.read.parquet(f"{folder}/predictions").select(text)
    differing = now.exceptAll(before).count() + before.exceptAll(now).count()
    print(f"{now.count()} predictions, {differing} differ")
    if differing or now.isEmpty():
        sys.exit("expected the same predictions")


if __name__ == "__main__":
    {"train": train, "predict": predict}[sys.argv[1]](sys.argv[2])
