"""Activation functions of neural networks for Apache Spark.

``functions`` are the SQL functions for columns, ``ml`` the pipeline stages, ``profile`` says how
saturated, sparse or dead columns would be, ``check`` which of them break rules, ``doctor`` what the
driver and the executors compute with. The session needs the jar that comes with this package::

    SparkSession.builder.config("spark.jars", sparkactivations.jar_path()).getOrCreate()

One that runs already gets it by ``sparkactivations.attach(spark)``.
"""

from importlib.metadata import version

try:
    from pyspark import __version__ as _spark
except ImportError:
    _spark = "none"

if not _spark.startswith("4."):
    raise ImportError(f"sparkactivations: got PySpark {_spark}; expected 4.0.1 or a later 4")

from sparkactivations.diagnosis import Diagnosis, doctor
from sparkactivations.layers import PipelineProfile, profile_pipeline
from sparkactivations.profiler import GroupedProfile, Profile, profile, profile_by
from sparkactivations.rules import CheckError, CheckResult, check
from sparkactivations.session import Attachment, attach, jar_path

__all__ = [
    "Attachment",
    "CheckError",
    "CheckResult",
    "Diagnosis",
    "GroupedProfile",
    "PipelineProfile",
    "Profile",
    "attach",
    "check",
    "doctor",
    "jar_path",
    "profile",
    "profile_by",
    "profile_pipeline",
]
__version__ = version("spark-activations")
