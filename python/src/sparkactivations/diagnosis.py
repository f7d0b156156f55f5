"""What the driver and the executors compute with, and what to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyspark.sql import SparkSession

from sparkactivations.session import require


@dataclass(frozen=True, repr=False)
class Diagnosis:
    """What :func:`doctor` found; printed, it is what to read."""

    rows: list[dict[str, Any]]
    """For the driver, each executor and the application, what ``nn_doctor()`` says.

    The ``process`` and its ``host``, its ``kernels``, whether it has ``fma``, the versions of
    ``java`` (and its ``vendor``), ``spark`` and the ``library``, the ``diagnosis`` in sentences,
    and the ``changes``.
    """

    @property
    def changes(self) -> list[str]:
        """What to change, each once."""
        return list(dict.fromkeys(change for row in self.rows for change in row["changes"]))

    @property
    def healthy(self) -> bool:
        """Whether nothing needs to be changed."""
        return not self.changes

    def __repr__(self) -> str:
        return "\n".join(line for row in self.rows for line in _lines(row))


def doctor(spark: SparkSession) -> Diagnosis:
    """Ask the driver and each executor what they compute with, and what to change.

    In the first twenty seconds of an application on a cluster it waits for executors that are
    starting.
    """
    require(spark, "doctor")
    return Diagnosis([row.asDict() for row in spark.sql("SELECT * FROM nn_doctor()").collect()])


def _lines(row: dict[str, Any]) -> list[str]:
    where = f" on {row['host']}" if row["host"] else ""
    changes = [f"  change: {change}" for change in row["changes"]]
    return [f"{row['process']}{where}", f"  {row['diagnosis']}", *changes]
