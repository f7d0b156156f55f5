"""Whether a session has the functions, and how one that runs already gets them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakSet
from zipfile import ZipFile

from pyspark.sql import SparkSession

VERSION = "nn_version"
START = '.config("spark.jars", sparkactivations.jar_path())'
SERVER = (
    "whoever runs the server starts it with the jar of Spark Activations in spark.jars (--jars)"
)

# Sessions that were seen to have the functions.
_known: WeakSet[SparkSession] = WeakSet()


@dataclass(frozen=True, repr=False)
class Attachment:
    """What :func:`attach` did; printed, it is the report."""

    session: SparkSession
    """The session to use, which is the one that was given."""

    report: str
    """What was added to it."""

    def __repr__(self) -> str:
        return self.report


def jar_path() -> str:
    """Where the jar with the functions and stages is, for ``spark.jars``."""
    return str(Path(__file__).with_name("spark-activations.jar"))


def attach(spark: SparkSession) -> Attachment:
    """Bring everything into a session that was started without the jar.

    The session stays what it is, with its tables, temporary views, DataFrames and settings. One
    that has everything already stays as it is, too.
    """
    there = _version(spark)
    if there is not None:
        _require_ours(there)
    if not hasattr(spark, "_jsparkSession"):
        if there is None:
            raise RuntimeError(f"attach: a client of Spark Connect cannot add functions; {SERVER}")
        return Attachment(spark, f"Spark Activations {there} was on the server already.")
    jvm: Any = spark._jvm
    _add_jar(jvm)
    java = jvm.org.sparkactivations.sql.SparkActivations
    report = java.attach(spark._jsparkSession).report()
    # The jar may have been there, without its functions.
    _require_ours(_version(spark))
    return Attachment(spark, report)


def require(session: SparkSession | None, what: str) -> None:
    """Fail if a session lacks the functions, and say how it gets them."""
    if session is None or session in _known:
        return
    if not session.catalog.functionExists(VERSION):
        raise missing(what, remote=not hasattr(session, "_jsparkSession"))
    _known.add(session)


def missing(what: str, *, remote: bool) -> RuntimeError:
    """The error for what is in the jar, which the session was started without."""
    if remote:
        return RuntimeError(f"{what}: the server was started without Spark Activations; {SERVER}")
    return RuntimeError(
        f"{what}: the session was started without the jar of Spark Activations; add it with "
        f"sparkactivations.attach(spark), or start the session with {START}"
    )


def _version(spark: SparkSession) -> str | None:
    """The version of the functions that the session has."""
    # Asked first, since PySpark 4.1 writes errors of queries to stderr, also those that are caught.
    if not spark.catalog.functionExists(VERSION):
        return None
    return str(spark.sql(f"SELECT {VERSION}()").collect()[0][0])


def _require_ours(there: str | None) -> None:
    """Fail unless a version is that of the jar of this package."""
    with ZipFile(jar_path()) as jar:
        ours = jar.read("org/sparkactivations/sql/function/version.txt").decode().strip()
    if there != ours:
        raise RuntimeError(
            f"attach: the session has Spark Activations {there}, this package is {ours}; install "
            "the package of that version, or start the session with the jar of this one"
        )


def _add_jar(jvm: Any) -> None:
    """Add the jar where spark-submit adds those of ``spark.jars``, unless it is there.

    ``ADD JAR`` does not do for the driver: it has threads, and local mode its executor, that do
    not see the classes, or see others of the same names.
    """
    kind = jvm.java.lang.Class.forName("org.apache.spark.util.MutableURLClassLoader")
    first = loader = jvm.Thread.currentThread().getContextClassLoader()
    outermost = None
    while loader is not None:
        if kind.isInstance(loader):
            outermost = loader
        loader = loader.getParent()
    seen = (outermost or first).getResource("org/sparkactivations/sql/SparkActivations.class")
    if seen is not None:
        return
    if outermost is None:
        raise RuntimeError(
            f"attach: the driver takes no jars while it runs (its class loader is a "
            f"{first.getClass().getName()}); whoever sets up the cluster adds {jar_path()} to "
            "spark.jars"
        )
    outermost.addURL(jvm.java.io.File(jar_path()).toURI().toURL())
