"""Every stage: the bits of the SQL function; saved, loaded, in pipelines and streams."""

from __future__ import annotations

import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import bits, check_params, check_same_params
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.functions import array_to_vector
from pyspark.ml.linalg import DenseMatrix
from pyspark.ml.tuning import ParamGridBuilder
from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.utils import is_remote
from test_networks import NETWORKS

import sparkactivations
from sparkactivations import functions as N
from sparkactivations import ml

SAVED = Path(__file__).parents[2] / "transformers/src/test/resources/saved/0.1.0"
ROWS = [[-2.5, 0.5, 1.75, 3.0], [0.0, -0.0, 0.125, -7.0], [4.0, 1.0, -1.0, 0.25], [1.0] * 4]
GAMMA = "array(1D, 2D, 3D, 4D)"

# The params of a stage, and the SQL that is the same: v are vectors, a the same as arrays.
CASES: dict[str, tuple[dict[str, Any], str]] = {
    "ActivationTransformer": ({"function": "elu(alpha=0.5)"}, "nn_elu(v, 0.5)"),
    "Softmax": ({"temperature": 2, "log": True}, "nn_log_softmax(v, 2)"),
    "GatedLinearUnit": ({"gate": "silu"}, "nn_swiglu(v)"),
    "ConcatenatedRelu": ({}, "nn_crelu(v)"),
    "Maxout": ({"pieces": 4}, "nn_maxout(v, 4)"),
    "LayerNormalization": (
        {"gamma": [1, 2, 3, 4], "eps": 0.5},
        f"nn_layer_norm(v, {GAMMA}, eps => 0.5)",
    ),
    "RmsNormalization": ({"gamma": [1, 2, 3, 4]}, f"nn_rms_norm(v, {GAMMA})"),
    "L2Normalization": ({"eps": 3}, "nn_l2_normalize(v, 3)"),
    "Prelu": ({"slopes": [1, 2, 3, 4]}, f"nn_prelu(v, {GAMMA})"),
    "Dropout": (
        {"p": 0.25, "training": True, "seed": 3, "keyCol": "id"},
        "nn_dropout(v, 0.25, 3, id)",
    ),
    "Residual": ({"inputCols": ["a", "b"]}, "zip_with(a, b, (p, q) -> p + q)"),
    "Dense": (
        {
            "inputCol": "a",
            "weights": [[1, 2, 0, 4], [4, 3, 2, 0]],
            "bias": [1, 0],
            "activation": "tanh",
        },
        "nn_tanh(array(a[0] + 2 * a[1] + 4 * a[3] + 1, 4 * a[0] + 3 * a[1] + 2 * a[2]))",
    ),
    "BatchNormalization": (
        {"gamma": [1, 2, 3, 4]},
        f"nn_batch_norm(v, {{mean}}, {{variance}}, {GAMMA})",
    ),
    "BatchNormalizationModel": ({"eps": 0.5}, "nn_batch_norm(v, {mean}, {variance}, eps => 0.5)"),
}


@pytest.fixture(scope="module")
def table(spark: SparkSession) -> DataFrame:
    rows = ", ".join(f"({i}, {array(row)}, {array(row[::-1])})" for i, row in enumerate(ROWS))
    table = spark.sql(f"SELECT * FROM VALUES {rows} AS t(id, a, b)")
    return table.withColumn("v", array_to_vector(F.col("a"))).coalesce(1)


def array(numbers: list[float]) -> str:
    return f"array({', '.join(f'{x!r}D' for x in numbers)})"


def made(name: str, table: DataFrame) -> Any:
    params = {"outputCol": "y", **CASES[name][0]}
    if "inputCols" not in params:
        params = {"inputCol": "v", **params}
    if name == "BatchNormalizationModel":
        return ml.BatchNormalization(**params).fit(table)
    return getattr(ml, name)(**params)


def model(stage: Any, table: DataFrame) -> Any:
    return stage.fit(table) if hasattr(stage, "fit") else stage


def expected(name: str, fitted: Any) -> str:
    sql = CASES[name][1]
    if "{mean}" not in sql:
        return sql
    mean, variance = (array(v.toArray().tolist()) for v in (fitted.mean, fitted.variance))
    return sql.format(mean=mean, variance=variance)


def column(rows: DataFrame) -> list[Any]:
    return [bits(row[0]) for row in rows.collect()]


def test_every_stage_of_the_jar_has_a_class_and_a_case() -> None:
    with zipfile.ZipFile(sparkactivations.jar_path()) as jar:
        services = [
            jar.read(f"META-INF/services/org.apache.spark.ml.{kind}").decode()
            for kind in ("Transformer", "Estimator")
        ]
    names = {line.rpartition(".")[2] for line in "\n".join(services).split()}
    assert names == set(ml.__all__) == set(CASES) | set(NETWORKS)


@pytest.mark.parametrize("name", CASES)
class TestEveryStage:
    def test_computes_the_bits_of_sql(self, name: str, table: DataFrame) -> None:
        fitted = model(made(name, table), table)
        sql = table.selectExpr(f"{expected(name, fitted)} AS y")
        assert column(fitted.transform(table).select("y")) == column(sql)

    def test_is_the_same_when_loaded(self, name: str, table: DataFrame, tmp_path: Path) -> None:
        stage = made(name, table)
        path = str(tmp_path / name)
        stage.save(path)
        with pytest.raises(Exception, match="already exists"):
            stage.save(path)
        stage.write().overwrite().save(path)
        loaded = getattr(ml, name).load(path)
        check_same_params(loaded, stage)
        before = model(stage, table).transform(table).select("y")
        assert column(model(loaded, table).transform(table).select("y")) == column(before)

    def test_loads_what_java_saved(self, name: str, spark: SparkSession) -> None:
        stage = getattr(ml, name).load(str(SAVED / name))
        assert isinstance(stage, getattr(import_module("org.sparkactivations.ml"), name))
        assert stage.isSet("outputCol")

    def test_is_the_same_in_a_saved_pipeline(
        self, name: str, table: DataFrame, tmp_path: Path
    ) -> None:
        fitted = Pipeline(stages=[made(name, table)]).fit(table)
        fitted.write().overwrite().save(str(tmp_path / "pipeline"))
        loaded = PipelineModel.load(str(tmp_path / "pipeline"))
        before = fitted.transform(table).select("y")
        assert column(loaded.transform(table).select("y")) == column(before)

    def test_has_params(self, name: str, table: DataFrame) -> None:
        stage = made(name, table)
        check_params(stage)
        assert stage.setParams(outputCol="z").getOutputCol() == "z"


def test_a_stream_through_every_stage(
    spark: SparkSession, table: DataFrame, tmp_path: Path
) -> None:
    source, sink = str(tmp_path / "source"), str(tmp_path / "sink")
    table.write.parquet(source)
    stages = [model(made(name, table), table).setOutputCol(name) for name in CASES]

    def computed(rows: DataFrame) -> DataFrame:
        for stage in stages:
            rows = stage.transform(rows)
        return rows.withColumn("gelu", N.gelu("a"))

    query = (
        computed(spark.readStream.schema(table.schema).parquet(source))
        .writeStream.option("checkpointLocation", str(tmp_path / "checkpoint"))
        .trigger(availableNow=True)
        .start(sink)
    )
    assert query.awaitTermination(60)
    streamed, batch = (
        [bits(tuple(row)) for row in rows.orderBy("id").collect()]
        for rows in (spark.read.parquet(sink), computed(table))
    )
    assert len(streamed) == len(ROWS)
    assert streamed == batch


def test_several_columns(table: DataFrame) -> None:
    stage = ml.Softmax(inputCols=["a", "b"], outputCols=["x", "y"])
    row = stage.transform(table).collect()[0]
    assert row["y"] == row["x"][::-1]


def test_statistics_of_batch_normalization(table: DataFrame) -> None:
    fitted = ml.BatchNormalization(inputCol="v").fit(table)
    of_arrays = ml.BatchNormalization(inputCol="a").fit(table)
    assert (of_arrays.mean, of_arrays.variance) == (fitted.mean, fitted.variance)
    np.testing.assert_allclose(fitted.mean.toArray(), np.mean(ROWS, axis=0), rtol=1e-14)
    np.testing.assert_allclose(fitted.variance.toArray(), np.var(ROWS, axis=0), rtol=1e-14)
    row = fitted.setStatisticsCol("s").setOutputCol("o").transform(table).collect()[0]
    assert row["s"] == Row(mean=list(fitted.mean), variance=list(fitted.variance))


def test_bad_rows_of_batch_normalization(spark: SparkSession) -> None:
    def fitted(rows: str, **params: Any) -> ml.BatchNormalizationModel:
        stage = ml.BatchNormalization(inputCol="x", **params)
        return stage.fit(spark.sql(f"SELECT * FROM VALUES {rows} AS t(x)"))

    nan = "array(1D, 'NaN'), array(2D, 3D), null"
    for rows, message in [
        (nan, "Column x: the mean of element 1 is NaN; expected finite numbers"),
        ("array(1D, 2D), array(3D)", r"Column x: got vectors of the lengths \[1, 2\]"),
        ("cast(null as array<double>)", "Column x: got no rows to learn from"),
    ]:
        with pytest.raises(Exception, match=message):
            fitted(rows)
    assert list(fitted(nan, handleInvalid="skip").mean) == [2, 3]


def test_what_is_no_saved_stage_is_refused(
    spark: SparkSession, table: DataFrame, tmp_path: Path
) -> None:
    made("Maxout", table).save(str(tmp_path / "maxout"))
    for folder, message in [
        ("none", r"Softmax from .*none: there is no such folder"),
        ("maxout", r"it is a org\.sparkactivations\.ml\.Maxout"),
    ]:
        # Spark Connect 4.0 does not send the messages of errors in load.
        lost = is_remote() and spark.version.startswith("4.0.")
        with pytest.raises(Exception, match="InvocationTargetException" if lost else message):
            ml.Softmax.load(str(tmp_path / folder))


def test_weights_of_any_kind() -> None:
    array = np.array([[1, 2], [3, 4], [5, 6]], dtype=np.float32)
    wanted = DenseMatrix(3, 2, [1, 3, 5, 2, 4, 6])
    for weights in (array, array.tolist(), wanted):
        assert ml.Dense(weights=weights).getWeights() == wanted
    with pytest.raises(TypeError, match="expected rows and columns"):
        ml.Dense(weights=np.zeros(3))


def test_a_session_without_the_jar_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise TypeError("'JavaPackage' object is not callable")

    monkeypatch.setattr(ml.Softmax, "_new_java_obj", missing)
    with pytest.raises(RuntimeError, match=r"spark\.jars"):
        ml.Softmax()


def test_a_grid_over_functions() -> None:
    stage = ml.ActivationTransformer()
    grid = ParamGridBuilder().addGrid(stage.function, ["relu", "gelu"]).build()
    assert [stage.copy(params).getFunction() for params in grid] == ["relu", "gelu"]


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("ActivationTransformer", {"function": "gleu"}, "gelu"),
        ("Softmax", {"temperature": -1}, "temperature"),
        ("Maxout", {"pieces": 3}, "3"),
        ("LayerNormalization", {"gamma": [1]}, "gamma"),
        ("Residual", {"inputCols": ["v"]}, "inputCols"),
        ("Dense", {"weights": np.eye(3)}, "3"),
        ("BatchNormalization", {"inputCol": "id"}, "Column id: got INT; expected"),
        ("ActivationTransformer", {"inputCol": "none"}, "none does not exist"),
        ("ActivationTransformer", {"outputCol": "a"}, "a already exists"),
    ],
)
def test_bad_params(name: str, params: dict[str, Any], message: str, table: DataFrame) -> None:
    given = {"outputCol": "y", **params} if name == "Residual" else {"inputCol": "v", **params}
    with pytest.raises(Exception, match=message):
        stage = getattr(ml, name)(**given)
        model(stage, table).transform(table).collect()
