"""What the doctor says of a session, and of a cluster whose executors differ."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyspark
import pytest
from pyspark.sql import SparkSession

import sparkactivations

SCALAR = "-Dsparkactivations.kernels=scalar"
REASON = f"scalar (sparkactivations.kernels asks for it; start Java without {SCALAR})"
WITHOUT = "start Java without {}; it may stand in JDK_JAVA_OPTIONS or JAVA_TOOL_OPTIONS"


def test_this_session(spark: SparkSession) -> None:
    diagnosis = sparkactivations.doctor(spark)
    driver, application = diagnosis.rows
    assert driver["process"] == "driver"
    assert driver["kernels"] == spark.sql("SELECT nn_kernels()").collect()[0][0]
    assert driver["spark"] == spark.version
    # The tests may run with one compiler of the JVM, which the doctor would change.
    quick = "optimizing compiler is off" in driver["kernels"]
    expected = [WITHOUT.format("-XX:TieredStopAtLevel=1")] if quick else []
    assert diagnosis.changes == expected
    assert diagnosis.healthy is not quick
    verdict = "1 thing should be changed." if quick else "Nothing needs to be changed."
    assert str(diagnosis).splitlines() == [
        f"driver on {driver['host']}",
        f"  {driver['diagnosis']}",
        *(f"  change: {change}" for change in expected),
        "application",
        f"  Local mode: the driver is the only executor. {verdict}",
    ]
    assert application["kernels"] is None


@contextmanager
def daemon(folder: Path, options: str, *command: str) -> Iterator[None]:
    """A process of a cluster on this machine."""
    script = Path(pyspark.__file__).with_name("bin") / "spark-class"
    environment = {
        **os.environ,
        "JDK_JAVA_OPTIONS": options,
        "SPARK_HOME": str(script.parent.parent),
    }
    with (folder / f"{command[0]}{options}.log").open("w") as log:
        process = subprocess.Popen(
            [script, f"org.apache.spark.deploy.{command[0]}", *command[1:], "--webui-port", "0"],
            env=environment,
            cwd=folder,
            stdout=log,
            stderr=log,
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait()


@pytest.mark.long
def test_a_cluster(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """One executor has vector kernels, one scalar ones; before, neither has the library."""
    if request.config.getoption("--connect"):
        pytest.skip("has a driver of its own")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    master = f"spark://127.0.0.1:{port}"
    worker = ["worker.Worker", "-c", "1", "-m", "1g", "--work-dir", str(tmp_path / "work")]
    address = ["--host", "127.0.0.1"]
    with ExitStack() as cluster:
        cluster.enter_context(daemon(tmp_path, "", "master.Master", *address, "--port", port))
        for options in ("-Dsparkactivations.kernels=simd", SCALAR):
            cluster.enter_context(daemon(tmp_path, options, *worker, *address, master))
        run = subprocess.run(
            [sys.executable, Path(__file__).with_name("examined.py")],
            env={
                **os.environ,
                "JDK_JAVA_OPTIONS": SCALAR,
                "PYSPARK_SUBMIT_ARGS": f"--master {master} --conf spark.ui.enabled=false"
                f" --driver-class-path {sparkactivations.jar_path()} pyspark-shell",
                "SPARK_LOCAL_IP": "127.0.0.1",
            },
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert run.returncode == 0, run.stderr
    without, with_jar, busy = json.loads(run.stdout)

    application = without[-1]
    assert "java.lang.ClassNotFoundException: org.sparkactivations" in application["diagnosis"]
    assert application["changes"][-1] == f"spark.jars={sparkactivations.jar_path()}"

    processes = [row["process"] for row in with_jar]
    assert processes == ["driver", "executor 0", "executor 1", "application"]
    assert with_jar[0]["kernels"] == REASON
    simd, scalar = sorted(with_jar[1:3], key=lambda row: row["kernels"], reverse=True)
    assert simd["kernels"].startswith("simd, ")
    assert simd["changes"] == []
    assert scalar["kernels"] == REASON
    assert scalar["changes"] == [WITHOUT.format(SCALAR)]
    assert with_jar[3]["diagnosis"] == (
        f"2 of 2 executors answered. Executors differ in kernels: 1 with {REASON}, 1 with "
        f"{simd['kernels']}; results have the same bits. 1 thing should be changed."
    )

    answered, application = busy[1:]
    (other,) = {"executor 0", "executor 1"} - {answered["process"]}
    assert application["diagnosis"].startswith(
        f"1 of 2 executors answered. No answer of {other} on 127.0.0.1. "
    )
    assert application["changes"] == [f"ask again when {other} on 127.0.0.1 can run a task"]
