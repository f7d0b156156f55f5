"""Networks: what they learn, say and refuse; saved, loaded, in pipelines and other processes."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from conftest import bits, check_params, check_same_params
from predictions import predictions
from pyspark.errors import IllegalArgumentException
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.classification import ProbabilisticClassificationModel, ProbabilisticClassifier
from pyspark.ml.evaluation import (
    BinaryClassificationEvaluator,
    MulticlassClassificationEvaluator,
    RegressionEvaluator,
)
from pyspark.ml.feature import StandardScaler
from pyspark.ml.linalg import Vectors
from pyspark.ml.regression import RegressionModel, Regressor
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.utils import is_remote

import sparkactivations
from sparkactivations import ml

EPOCHS = 20
COMMON = {"batchSize": 32, "maxIter": EPOCHS, "stepSize": 0.02, "seed": 5, "weightCol": "weight"}
ESTIMATORS: dict[str, dict[str, Any]] = {
    "NeuralNetworkClassifier": {"network": "dense(16) gelu dropout(p=0.1)", **COMMON},
    "NeuralNetworkRegressor": {"network": "dense(16) tanh", "labelCol": "radius", **COMMON},
}
MODELS = ["NeuralNetworkClassificationModel", "NeuralNetworkRegressionModel"]
NETWORKS = [*ESTIMATORS, *MODELS]


@pytest.fixture(scope="module")
def rings(spark: SparkSession) -> DataFrame:
    """Three classes in rings."""
    rng = random.Random(1)
    rows = []
    for i in range(300):
        angle, radius = rng.uniform(0, 2 * math.pi), i % 3 + rng.gauss(0.5, 0.1)
        features = Vectors.dense(10 + radius * math.cos(angle), radius * math.sin(angle))
        rows.append((features, float(i % 3), 1.0 + i % 2, radius))
    return spark.createDataFrame(rows, ["features", "label", "weight", "radius"]).cache()


@pytest.fixture(scope="module")
def stages(rings: DataFrame) -> dict[str, Any]:
    """The estimators and what they learned."""
    estimators = {name: getattr(ml, name)(**params) for name, params in ESTIMATORS.items()}
    fitted = [estimator.fit(rings) for estimator in estimators.values()]
    return {**estimators, **dict(zip(MODELS, fitted, strict=True))}


def model(stage: Any, table: DataFrame) -> Any:
    return stage.fit(table) if hasattr(stage, "fit") else stage


def test_a_classifier_learns(stages: dict[str, Any], rings: DataFrame) -> None:
    fitted = stages["NeuralNetworkClassificationModel"]
    assert isinstance(stages["NeuralNetworkClassifier"], ProbabilisticClassifier)
    assert isinstance(fitted, ProbabilisticClassificationModel)
    assert (fitted.numClasses, fitted.numFeatures) == (3, 2)
    transformed = fitted.transform(rings)
    assert MulticlassClassificationEvaluator(metricName="accuracy").evaluate(transformed) > 0.9
    row = transformed.first()
    assert row is not None
    assert fitted.predict(row["features"]) == row["prediction"]
    assert bits(fitted.predictRaw(row["features"])) == bits(row["rawPrediction"])
    assert bits(fitted.predictProbability(row["features"])) == bits(row["probability"])
    always_0 = fitted.copy().setThresholds([1e-300, 1.0, 1.0]).transform(rings)
    assert always_0.select("prediction").distinct().collect() == [Row(prediction=0.0)]


def test_a_regressor_learns(stages: dict[str, Any], rings: DataFrame) -> None:
    fitted = stages["NeuralNetworkRegressionModel"]
    assert isinstance(stages["NeuralNetworkRegressor"], Regressor)
    assert (fitted.numFeatures, fitted.numTargets) == (2, 1)
    assert isinstance(fitted, RegressionModel)
    transformed = fitted.transform(rings)
    assert RegressionEvaluator(labelCol="radius", metricName="r2").evaluate(transformed) > 0.9
    row = transformed.first()
    assert row is not None
    assert fitted.predict(row["features"]) == row["prediction"]


@pytest.mark.parametrize("name", MODELS)
def test_a_model_tells_how_training_went(
    name: str, stages: dict[str, Any], rings: DataFrame, tmp_path: Path
) -> None:
    fitted = stages[name]
    summary = fitted.summary
    assert fitted.hasSummary
    assert summary.totalIterations == summary.bestEpoch == EPOCHS
    epochs = summary.epochs.orderBy("epoch").collect()
    assert [row["epoch"] for row in epochs] == list(range(1, EPOCHS + 1))
    assert [row["loss"] for row in epochs] == summary.objectiveHistory == fitted.objectiveHistory
    assert {row["validationLoss"] for row in epochs} == {None}
    recorded = json.loads(summary.toJson())
    assert recorded["setup"]["metric"] == {MODELS[0]: "accuracy"}.get(name, "r2")
    assert [row.asDict(recursive=True) for row in epochs] == recorded["epochs"]
    assert epochs[-1]["metric"] > 0.8
    assert epochs[0]["layers"][0]["layer"] == "1.dense"
    assert summary.objectiveHistory[-1] < 0.5 * summary.objectiveHistory[0]
    assert summary.html.startswith("<!DOCTYPE html>")
    assert "dense(" in summary.html.split("</title>")[0].split("<title>")[1]
    assert summary._repr_html_().startswith("<iframe srcdoc=")
    assert repr(summary.toJson()) not in repr(summary)
    fitted.save(str(tmp_path / "model"))
    loaded = getattr(ml, name).load(str(tmp_path / "model"))
    assert loaded.objectiveHistory == summary.objectiveHistory
    row = fitted.copy().setHistoryCol("history").transform(rings).first()
    assert row["history"]["losses"] == summary.objectiveHistory


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_a_pipeline_of_its_layers(
    name: str, stages: dict[str, Any], rings: DataFrame, tmp_path: Path
) -> None:
    fitted = stages[name]
    if is_remote():
        with pytest.raises(NotImplementedError, match="load it in a classic session"):
            fitted.toPipeline()
        return
    pipeline = fitted.toPipeline()
    layers = ["Dense", "ActivationTransformer", name]
    assert [type(stage).__name__ for stage in pipeline.stages][-3:] == layers
    assert predictions(pipeline, rings) == predictions(fitted, rings)
    pipeline.save(str(tmp_path / "pipeline"))
    loaded = PipelineModel.load(str(tmp_path / "pipeline"))
    assert predictions(loaded, rings) == predictions(fitted, rings)


@pytest.mark.parametrize("name", NETWORKS)
class TestEveryNetwork:
    def test_has_params(self, name: str, stages: dict[str, Any]) -> None:
        check_params(stages[name].copy())

    def test_is_the_same_when_loaded(
        self, name: str, stages: dict[str, Any], rings: DataFrame, tmp_path: Path
    ) -> None:
        stage = stages[name]
        stage.save(str(tmp_path / name))
        loaded = getattr(import_module("org.sparkactivations.ml"), name).load(str(tmp_path / name))
        check_same_params(loaded, stage)
        assert predictions(model(loaded, rings), rings) == predictions(model(stage, rings), rings)


def test_rows_of_weight_zero_count_as_none(rings: DataFrame) -> None:
    estimator = ml.NeuralNetworkRegressor(**{**ESTIMATORS["NeuralNetworkRegressor"], "maxIter": 2})
    more = rings.union(rings.withColumn("weight", F.lit(0.0)))
    assert predictions(estimator.fit(more), rings) == predictions(estimator.fit(rings), rings)


def test_cross_validation_chooses_a_network(rings: DataFrame) -> None:
    classifier = ml.NeuralNetworkClassifier(**ESTIMATORS["NeuralNetworkClassifier"])
    grid = ParamGridBuilder().addGrid(classifier.network, ["", "dense(16) gelu"]).build()
    evaluator = MulticlassClassificationEvaluator(metricName="accuracy")
    chosen = CrossValidator(
        estimator=classifier,
        estimatorParamMaps=grid,
        evaluator=evaluator,
        numFolds=2,
        seed=1,
        parallelism=2,
    ).fit(rings)
    linear, network = chosen.avgMetrics
    assert network > linear
    assert isinstance(chosen.bestModel, ml.NeuralNetworkClassificationModel)
    assert evaluator.evaluate(chosen.bestModel.transform(rings)) > 0.9


@pytest.mark.long
def test_a_classic_session_without_the_package_has_the_same_bits(
    rings: DataFrame, tmp_path: Path
) -> None:
    scaler = StandardScaler(inputCol="features", outputCol="scaled")
    classifier = ml.NeuralNetworkClassifier(**ESTIMATORS["NeuralNetworkClassifier"])
    pipeline = Pipeline(stages=[scaler, classifier.setFeaturesCol("scaled")])
    fitted = pipeline.fit(rings)
    pipeline.write().save(str(tmp_path / "pipeline"))
    fitted.write().save(str(tmp_path / "model"))
    rings.write.parquet(str(tmp_path / "rings"))
    loaded = PipelineModel.load(str(tmp_path / "model"))
    expected = predictions(fitted, rings)
    assert predictions(loaded, rings) == expected
    # Nothing of this session, such as that it goes through Spark Connect.
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SPARK_", "PYSPARK_"))}
    script = str(Path(__file__).with_name("predictions.py"))
    subprocess.run(
        [sys.executable, script, sparkactivations.jar_path(), str(tmp_path)],
        env=clean,
        check=True,
    )
    for name in ("loaded", "fitted"):
        assert (tmp_path / f"{name}.txt").read_text().splitlines() == expected, name


@pytest.mark.parametrize("label", ["features", "array(radius, label)"])
def test_a_regressor_learns_several_numbers(label: str, rings: DataFrame, tmp_path: Path) -> None:
    targets = rings.withColumn("targets", F.expr(label)) if label != "features" else rings
    regressor = ml.NeuralNetworkRegressor(**{**ESTIMATORS["NeuralNetworkRegressor"], "maxIter": 5})
    regressor.setLabelCol("targets" if label != "features" else label)
    fitted = regressor.fit(targets)
    assert fitted.summary.objectiveHistory[-1] < fitted.summary.objectiveHistory[0]
    row = fitted.transform(rings).first()
    assert row is not None
    assert row["prediction"].size == fitted.numTargets == 2
    fitted.save(str(tmp_path / "model"))
    loaded = ml.NeuralNetworkRegressionModel.load(str(tmp_path / "model"))
    assert bits(loaded.transform(rings).first()["prediction"]) == bits(row["prediction"])


def test_two_classes_are_ranked_by_default_columns(rings: DataFrame) -> None:
    two = rings.where("label < 2").withColumn("label", F.expr("int(label)"))
    params = {**ESTIMATORS["NeuralNetworkClassifier"], "classWeights": [1, 3]}
    transformed = ml.NeuralNetworkClassifier(**params).fit(two).transform(two)
    assert BinaryClassificationEvaluator().evaluate(transformed) > 0.95


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"checkpointDir": "nowhere://a/b"}, "checkpointDir = 'nowhere://a/b'"),
        ({"checkpointDir": __file__}, "expected a folder to write to"),
        ({"initialModel": ""}, "initialModel = ''; expected a path"),
        ({"initialModel": "/nowhere"}, "/nowhere: there is no such folder"),
        ({"classWeights": [1.0, math.nan]}, "the weight of class 1 is NaN"),
        ({"network": "dense(3) glu"}, "glu: the row has 3 elements; expected an even number"),
        ({"labelCol": "features"}, "column features has .*; expected the numbers 0, 1, ..."),
        ({"numShards": 301}, "got 301 shards for 300 rows"),
    ],
)
def test_what_cannot_be_trained_is_refused(
    params: dict[str, Any], message: str, rings: DataFrame
) -> None:
    common = ESTIMATORS["NeuralNetworkClassifier"]
    with pytest.raises(IllegalArgumentException, match=message):
        ml.NeuralNetworkClassifier(**{**common, **params}).fit(rings)


@pytest.mark.parametrize(
    ("params", "label", "message"),
    [
        ({"network": "dense(8) relo"}, "label", "unknown layer 'relo'; nearest: relu"),
        ({"optimizer": "adan"}, "label", "nearest: adam"),
        ({}, "label", "network is not set"),
        ({"network": "relu"}, "label - 1", "label -1.0; expected integers from 0 to 9999"),
        ({"network": "relu"}, "true", "label has BOOLEAN; expected the numbers 0, 1, ..."),
        ({"network": "relu", "featuresCol": "none"}, "label", "Column none does not exist"),
    ],
)
def test_what_is_wrong_is_said(
    params: dict[str, Any], label: str, message: str, rings: DataFrame
) -> None:
    with pytest.raises(Exception, match=message):
        ml.NeuralNetworkClassifier(**params).fit(rings.withColumn("label", F.expr(label)))
