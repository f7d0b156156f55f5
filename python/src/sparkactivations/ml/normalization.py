"""Stages that normalize."""

from __future__ import annotations

from collections.abc import Sequence

from pyspark import keyword_only
from pyspark.ml.linalg import DenseVector, VectorUDT
from pyspark.ml.param import TypeConverters
from pyspark.ml.wrapper import JavaEstimator, JavaModel
from pyspark.sql import Row, SparkSession
from pyspark.sql.types import StructType

from sparkactivations.ml._stage import (
    HasBeta,
    HasColumn,
    HasEps,
    HasGamma,
    NativeTransformer,
    S,
    param,
)


class LayerNormalization(NativeTransformer, HasGamma, HasBeta, HasEps):
    """Every row with mean 0 and variance 1, times ``gamma``, plus ``beta`` where they are set."""

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
        gamma: Sequence[float] | None = None,
        beta: Sequence[float] | None = None,
        eps: float = 1e-5,
    ) -> None:
        super().__init__()
        self._start(eps=1e-5)


class RmsNormalization(NativeTransformer, HasGamma, HasEps):
    """Every row divided by the root of its mean square, times ``gamma`` where it is set."""

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
        gamma: Sequence[float] | None = None,
        eps: float = 1e-6,
    ) -> None:
        super().__init__()
        self._start(eps=1e-6)


class _BatchNormalizationParams(HasColumn, HasGamma, HasBeta, HasEps):
    """What the estimator and its model have in common."""


class BatchNormalization(JavaEstimator["BatchNormalizationModel"], _BatchNormalizationParams):
    """Learns mean and variance of every element of a column of vectors or arrays in one pass.

    ``handleInvalid`` says what becomes of rows with NaN or null elements: ``error`` or ``skip``.
    """

    handleInvalid = param(
        "handleInvalid",
        "what becomes of rows with NaN or null elements in fit: error or skip",
        TypeConverters.toString,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        gamma: Sequence[float] | None = None,
        beta: Sequence[float] | None = None,
        eps: float = 1e-5,
        handleInvalid: str = "error",
    ) -> None:
        super().__init__()
        self._start(eps=1e-5, handleInvalid="error")

    def getHandleInvalid(self) -> str:
        """Get what becomes of rows with NaN or null elements."""
        return self.getOrDefault(self.handleInvalid)

    def setHandleInvalid(self: S, value: str) -> S:
        """Set what becomes of rows with NaN or null elements: error or skip."""
        return self._set(handleInvalid=value)

    def _create_model(self, java_model: object) -> BatchNormalizationModel:
        return BatchNormalizationModel(java_model)


class BatchNormalizationModel(JavaModel, _BatchNormalizationParams):
    """(x - mean) / sqrt(variance + eps), times ``gamma``, plus ``beta`` where they are set.

    If ``statisticsCol`` is set, the statistics are added to every row.
    """

    statisticsCol = param("statisticsCol", "column for mean and variance", TypeConverters.toString)

    def __init__(self, java_model: object | None = None) -> None:
        super().__init__(java_model)
        self._setDefault(eps=1e-5)

    def getStatisticsCol(self) -> str:
        """Get the column for the statistics."""
        return self.getOrDefault(self.statisticsCol)

    def setStatisticsCol(self: S, value: str) -> S:
        """Set the name of a column to add: a struct of the arrays mean and variance."""
        return self._set(statisticsCol=value)

    @property
    def mean(self) -> DenseVector:
        """The mean of each element."""
        return DenseVector(self._statistics()["mean"])

    @property
    def variance(self) -> DenseVector:
        """The population variance of each element."""
        return DenseVector(self._statistics()["variance"])

    def _statistics(self) -> Row:
        # Attributes of models that are not Spark's own can't be read over Connect; columns can.
        schema = StructType().add("x", VectorUDT())
        nothing = SparkSession.active().createDataFrame([(None,)], schema)
        params = {self.inputCol: "x", self.outputCol: "y", self.statisticsCol: "s"}
        row: Row = self.transform(nothing, params).collect()[0]
        return row["s"]  # type: ignore[no-any-return]
