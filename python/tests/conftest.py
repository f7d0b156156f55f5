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
        # Most of the time goes into small jobs, for which the first compiler is the quicker one.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
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
