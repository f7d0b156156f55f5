"""Activation functions of neural networks for Apache Spark.

``functions`` are the SQL functions for columns, ``ml`` the pipeline stages, ``profile`` says how
saturated, sparse or dead columns would be, ``check`` which of them break rules. The session needs
the jar that comes with this package::

    SparkSession.builder.config("spark.jars", sparkactivations.jar_path()).getOrCreate()
"""

from importlib.metadata import version
from pathlib import Path

try:
    from pyspark import __version__ as _spark
except ImportError:
    _spark = "none"

if not _spark.startswith("4."):
    raise ImportError(f"sparkactivations: got PySpark {_spark}; expected 4.0.1 or a later 4")

from sparkactivations.layers import PipelineProfile, profile_pipeline
from sparkactivations.profiler import GroupedProfile, Profile, profile, profile_by
from sparkactivations.rules import CheckError, CheckResult, check

__all__ = [
    "CheckError",
    "CheckResult",
    "GroupedProfile",
    "PipelineProfile",
    "Profile",
    "check",
    "jar_path",
    "profile",
    "profile_by",
    "profile_pipeline",
]
__version__ = version("spark-activations")


def jar_path() -> str:
    """Where the jar with the functions and stages is, for ``spark.jars``."""
    return str(Path(__file__).with_name("spark-activations.jar"))
