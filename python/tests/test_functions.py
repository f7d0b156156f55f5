"""Every SQL function from Python: the same bits as from SQL."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import bits
from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

from sparkactivations import functions as N

HANDWRITTEN = {name for name in N.__all__ if name.startswith("profile")} | {"predict"}
NOISE = {"seed", "key"}
CONSTANTS: dict[str, str | float] = {
    "p": 0.5,
    "pieces": 2,
    "spec": "elu(alpha=0.5)",
    "lower": 0.1,
    "upper": 0.3,
    "seed": 7,
}


@pytest.fixture(scope="module")
def table(spark: SparkSession) -> DataFrame:
    return spark.sql(
        """
        SELECT array(-2.5D, x, 0.5D, 1D / 3) AS x, array(1D, 2D, 3D, x) AS logits, id AS key,
          id AS label, array(0D, 1D, 0D, 1D) AS target, array(0.5D, 1D, 2D, 3D) AS mean,
          array(1D, 2D, 3D, 4D) AS variance
        FROM (SELECT id, (id - 1) * 1.7D AS x FROM range(3))
        """
    )


def calls(name: str) -> tuple[Column, str]:
    """A call with the arguments that are needed, from Python and in SQL."""
    python: dict[str, object] = {}
    sql: list[str] = []
    for parameter in inspect.signature(getattr(N, name)).parameters.values():
        if parameter.default is not parameter.empty and parameter.name not in NOISE:
            continue
        if parameter.name == "grad":
            # A value is of the shape that its gradient has.
            python["grad"], gradient = calls(name.removesuffix("_backward"))
            sql.append(f"grad => {gradient}")
        elif parameter.name in CONSTANTS:
            constant = CONSTANTS[parameter.name]
            python[parameter.name] = constant
            sql.append(f"{parameter.name} => {constant!r}")
        else:
            python[parameter.name] = parameter.name
            sql.append(f"{parameter.name} => {parameter.name}")
    return getattr(N, name)(**python), f"nn_{name}({', '.join(sql)})"


def test_there_is_one_for_every_sql_function(spark: SparkSession) -> None:
    registered = spark.sql("SHOW FUNCTIONS LIKE 'nn_*'").collect()
    names = {row[0] for row in registered} - {"nn_doctor"}  # A table function.
    assert names == {"nn_" + name for name in N.__all__}


def test_the_same_bits_as_in_sql(table: DataFrame) -> None:
    names = sorted(set(N.__all__) - HANDWRITTEN)
    assert len(names) > 200
    for start in range(0, len(names), 40):
        part = names[start : start + 40]
        pairs = [calls(name) for name in part]
        python = table.select(*(column for column, _ in pairs)).collect()
        sql = table.selectExpr(*(text for _, text in pairs)).collect()
        for got, expected in zip(python, sql, strict=True):
            for name, a, b in zip(part, got, expected, strict=True):
                assert bits(a) == bits(b), name


def test_the_signature_is_that_of_sql(spark: SparkSession) -> None:
    lines = [row[0] for row in spark.sql("DESCRIBE FUNCTION nn_batch_norm").collect()]
    arguments = ", ".join(inspect.signature(N.batch_norm).parameters)
    assert any(f"({arguments})" in line for line in lines)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda: N.relu("x"), [0.0, 0.0, 2.5]),
        (lambda: N.leaky_relu("x", alpha=0.2), [-3.0 * 0.2, -0.0, 2.5]),
        (lambda: N.leaky_relu_backward(F.col("x"), "x", 0.5), [-1.5, -0.0, 2.5]),
        (lambda: N.hardtanh("x", min=-0.5), [-0.5, -0.0, 1.0]),
        (lambda: N.prelu("x", [0.25, 2, 3]), [-0.75, -0.0, 2.5]),
        (lambda: N.prelu("x", F.col("x")), [9.0, 0.0, 2.5]),
        (lambda: N.relu([-1.0, 2.0]), [0.0, 2.0]),
        (lambda: N.sigmoid(0), 0.5),
        (lambda: N.apply("relu6", 7.0), 6.0),
        (lambda: N.softmax(F.array(F.lit(3), F.lit(3))), [0.5, 0.5]),
    ],
)
def test_values(spark: SparkSession, call: Callable[[], Column], expected: object) -> None:
    table = spark.sql("SELECT array(-3D, -0.0D, 2.5D) AS x")
    assert bits(table.select(call()).collect()[0][0]) == bits(expected)


def test_noise_needs_no_key(spark: SparkSession) -> None:
    table = spark.range(100).select(F.array(F.lit(1.0)).alias("x"))
    noise = {row[0][0] for row in table.select(N.dropout("x", 0.5, seed=1)).collect()}
    assert noise == {0.0, 2.0}


def test_wrong_arguments_are_refused(spark: SparkSession) -> None:
    with pytest.raises(AnalysisException, match="elu: alpha = NaN; expected"):
        spark.range(1).select(N.elu("id", alpha=float("nan"))).collect()
    with pytest.raises(AnalysisException, match="gelu"):
        spark.range(1).select(N.apply("gleu", "id")).collect()


def test_predicts_with_a_saved_network(spark: SparkSession) -> None:
    saved = Path(__file__).parents[2] / "training/src/test/resources/saved/0.1.0/two"
    row = spark.sql("SELECT array(10.5D, -1D, 0D) AS features")
    prediction = row.select(N.predict(str(saved), "features").alias("p")).select("p.*").first()
    assert prediction is not None
    assert prediction.asDict() == {
        "prediction": 0.0,
        "rawPrediction": [0.06899598041487155, -0.06899598041487155],
        "probability": [0.5172421556181073, 0.4827578443818927],
    }
