"""Sessions that were started without the jar, or with that of another version."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyspark
import pytest
from pyspark.sql import SparkSession
from pyspark.sql.utils import is_remote

import sparkactivations
from sparkactivations import functions as N
from sparkactivations import session
from sparkactivations.ml import Softmax

REMEDY = (
    "the session was started without the jar of Spark Activations; add it with "
    "sparkactivations.attach(spark), or start the session with "
    '.config("spark.jars", sparkactivations.jar_path())'
)
SERVER = (
    "whoever runs the server starts it with the jar of Spark Activations in spark.jars (--jars)"
)


def test_a_session_that_has_everything_stays_as_it_is(spark: SparkSession) -> None:
    version = spark.sql("SELECT nn_version()").collect()[0][0]
    attached = sparkactivations.attach(spark)
    assert attached.session is spark
    there = (
        "was on the server already."
        if is_remote()
        else "was in this session already; nothing was changed."
    )
    assert str(attached) == f"Spark Activations {version} {there}"


def test_other_versions_are_refused(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jar = tmp_path / "other.jar"
    with ZipFile(jar, "w") as archive:
        archive.writestr("org/sparkactivations/sql/function/version.txt", "9.8.7\n")
    monkeypatch.setattr(session, "jar_path", lambda: str(jar))
    with pytest.raises(RuntimeError, match=r"has Spark Activations .*, this package is 9\.8\.7;"):
        sparkactivations.attach(spark)


def test_servers_without_the_jar(spark: SparkSession, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests has the functions, so another name is asked for."""
    if not is_remote():
        pytest.skip("over Spark Connect")
    monkeypatch.setattr(session, "VERSION", "nn_not_there")
    monkeypatch.setattr(session, "_known", set())
    with pytest.raises(RuntimeError) as attach:
        sparkactivations.attach(spark)
    assert str(attach.value) == (
        f"attach: a client of Spark Connect cannot add functions; {SERVER}"
    )
    attempts: dict[str, Callable[[], Any]] = {
        "nn_gelu": lambda: N.gelu("x"),
        "Softmax": Softmax,
        "profile": lambda: sparkactivations.profile(spark.range(3), functions="relu"),
    }
    for what, attempt in attempts.items():
        with pytest.raises(RuntimeError) as error:
            attempt()
        assert str(error.value) == (
            f"{what}: the server was started without Spark Activations; {SERVER}"
        )


@pytest.mark.long
def test_a_running_session(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """On a cluster, with a jar of somebody else."""
    if request.config.getoption("--connect"):
        pytest.skip("needs a session in this process")
    with ZipFile(tmp_path / "other.jar", "w") as archive:
        archive.writestr("nothing", "")
    # A cluster on this machine leaves a folder where Spark is.
    home = tmp_path / "spark"
    home.mkdir()
    for name in ("bin", "jars"):
        (home / name).symlink_to(Path(pyspark.__file__).with_name(name))
    options = (
        f"--master local-cluster[1,1,1024] --jars {tmp_path}/other.jar"
        " --driver-java-options -XX:TieredStopAtLevel=1"
        " --conf spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1"
        " --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=1"
        f" --conf spark.sql.warehouse.dir={tmp_path}/warehouse pyspark-shell"
    )
    run = subprocess.run(
        [sys.executable, Path(__file__).with_name("attached.py"), tmp_path],
        env={
            **os.environ,
            "PYSPARK_SUBMIT_ARGS": options,
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_HOME": str(home),
            "SPARK_SCALA_VERSION": "2.13",
            "SPARK_LOCAL_IP": "127.0.0.1",
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    # Looking for the functions is no error to be told of.
    assert "UNRESOLVED_ROUTINE" not in run.stderr
    # Nothing else was printed.
    seen = json.loads(run.stdout)
    classes = ["nn_gelu", "Softmax", "Softmax", "NeuralNetworkClassifier", "profile"]
    assert seen.pop("errors") == [f"{name}: {REMEDY}" for name in classes]
    jar = sparkactivations.jar_path()
    assert seen.pop("fixed") == (
        "attach: the driver takes no jars while it runs (its class loader is a "
        "jdk.internal.loader.ClassLoaders$AppClassLoader); whoever sets up the cluster adds "
        f"{jar} to spark.jars"
    )
    report = seen.pop("report").splitlines()
    version = seen["again"].split(" ")[2]
    assert report[:2] == [
        f"Spark Activations {version} was added to the running session:",
        f"- jar: {jar}, sent to the executors",
    ]
    assert report[3:] == [
        "- networks: computed in blocks of rows; in streams row by row",
        "Its tables, temporary views, DataFrames and settings are as before. New sessions have "
        "the functions, too; others that run already are attached one by one.",
    ]
    assert seen == {
        "same session": True,
        "again": f"Spark Activations {version} was in this session already; nothing was changed.",
        "blocks": True,
        "predictions": True,
        "gelu": [[0.0], [0.8413447460685429]],
        "view": [1.0],
        "rows": 100,
        "thread": 100,
        "pandas": 3,
        "jars": ["other.jar", "spark-activations.jar"],
    }
