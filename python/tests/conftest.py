from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import pytest
from pyspark.sql import SparkSession

import sparkactivations


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--connect", action="store_true", help="go through Spark Connect")


@pytest.fixture(scope="session")
def spark(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SparkSession]:
    builder = SparkSession.Builder()
    if request.config.getoption("--connect"):
        builder = builder.remote("local[2]")
    else:
        builder = builder.master("local[2]")
    session = (
        builder.config("spark.jars", sparkactivations.jar_path())
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .getOrCreate()
    )
    yield session
    session.stop()


def bits(value: Any) -> Any:
    """A value in which numbers are the same only if all their bits are."""
    if isinstance(value, float):
        return struct.pack(">d", value)
    if hasattr(value, "toArray"):
        return ("vector", [bits(float(x)) for x in value.toArray()])
    if isinstance(value, (list, tuple)):
        return [bits(x) for x in value]
    return value


def check_params(stage: Any) -> None:
    """Every param has accessors, stands in the explanation, and goes into copies."""
    for param in stage.params:
        assert param.name in stage.explainParams()
        capital = param.name[0].upper() + param.name[1:]
        # As in MLlib, models know the column of labels only from their estimators.
        if stage.isDefined(param) and (param.name != "labelCol" or hasattr(stage, "fit")):
            value = getattr(stage, "get" + capital)()
            assert getattr(stage, "set" + capital)(value) is stage
            assert stage.copy({param: value}).getOrDefault(param) == value
    some = stage.params[0].name
    with pytest.raises(TypeError, match=rf"no param gama; expected .*{some}"):
        stage.setParams(gama=1)


def check_same_params(loaded: Any, stage: Any) -> None:
    assert loaded.uid == stage.uid
    for param in stage.params:
        assert loaded.isDefined(param) == stage.isDefined(param), param
        if stage.isDefined(param):
            assert loaded.getOrDefault(param.name) == stage.getOrDefault(param), param
