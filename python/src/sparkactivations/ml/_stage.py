"""Base classes of the stages, whose wrappers are generated from the stages in Java."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pyspark.ml import PipelineModel
from pyspark.ml.linalg import DenseVector, Vector, VectorUDT
from pyspark.ml.param import Param, Params
from pyspark.ml.param.shared import HasInputCol, HasInputCols, HasOutputCol, HasOutputCols
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaModel, JavaParams, JavaPredictionModel, JavaTransformer
from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql.types import StructType
from pyspark.sql.utils import is_remote

from sparkactivations._shown import frame
from sparkactivations.session import missing, require

PACKAGE = "org.sparkactivations.ml"

# typing.Self needs Python 3.11.
S = TypeVar("S", bound="Stage")
T = TypeVar("T")


def param(name: str, doc: str, convert: Callable[..., T]) -> Param[T]:
    """A param of the class in whose body this is called."""
    return Param(Params._dummy(), name, doc, typeConverter=convert)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Says what to do if a class of Java is not there, which for Spark is a package then."""
    try:
        yield
    except TypeError as e:
        if "'JavaPackage' object is not callable" not in str(e):
            raise
        raise missing(name, remote=False) from e


class Stage(JavaParams, JavaMLReadable[Any], JavaMLWritable):
    """A stage of Java; classic and over Spark Connect."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Gives the class the module in which Spark looks for the wrapper of a Java class."""
        super().__init_subclass__(**kwargs)
        if cls.__module__ != __name__ and not cls.__name__.startswith("_"):
            cls.__module__ = PACKAGE

    _input_kwargs: dict[str, Any]

    def _start(self, **defaults: Any) -> None:
        """Creates the stage in Java with the arguments of the constructor."""
        name = type(self).__name__
        if is_remote():
            require(SparkSession.getActiveSession(), name)
        with explained(name):
            self._java_obj = self._new_java_obj(f"{PACKAGE}.{name}", self.uid)
        self._setDefault(**defaults)
        self.setParams(**{k: v for k, v in self._input_kwargs.items() if v is not None})

    @classmethod
    def read(cls) -> Any:
        """What loads a stage of this class."""
        with explained(cls.__name__):
            return super().read()

    def setParams(self: S, **params: Any) -> S:
        """Sets params by name, those of the constructor."""
        for name in params:
            if not self.hasParam(name):
                expected = ", ".join(p.name for p in self.params)
                raise TypeError(f"{type(self).__name__} has no param {name}; expected {expected}")
        return self._set(**params)


class HasColumn(Stage, HasInputCol, HasOutputCol):
    """One input and one output column."""

    def setInputCol(self: S, value: str) -> S:
        """Set the column to read."""
        return self._set(inputCol=value)

    def setOutputCol(self: S, value: str) -> S:
        """Set the name of the column to add."""
        return self._set(outputCol=value)


class NativeTransformer(JavaTransformer, Stage, HasInputCols, HasOutputCol):
    """A transformer that adds columns."""

    def setInputCols(self: S, value: Sequence[str]) -> S:
        """Set several columns to read."""
        return self._set(inputCols=value)

    def setOutputCol(self: S, value: str) -> S:
        """Set the name of the column to add."""
        return self._set(outputCol=value)


class ColumnTransformer(NativeTransformer, HasColumn, HasOutputCols):
    """A transformer of one column, or of several."""

    def setOutputCols(self: S, value: Sequence[str]) -> S:
        """Set the names of the columns to add."""
        return self._set(outputCols=value)


def transformed(model: JavaModel, source: Param[str], name: Param[str]) -> DataFrame:
    """A row of nothing with ``__column``, since only Spark's own have attributes over Connect."""
    schema = StructType().add("__source", VectorUDT())
    nothing = SparkSession.active().createDataFrame([(None,)], schema)
    return model.transform(nothing, {source: "__source", name: "__column"})


def column(model: JavaModel, source: Param[str], name: Param[str]) -> DataFrame:
    """What a model tells in a struct."""
    return transformed(model, source, name).select("__column.*")


def read(model: JavaModel, source: Param[str], name: Param[str]) -> Row:
    """The fields of such a struct."""
    return column(model, source, name).collect()[0]


class HasStatistics(JavaModel, HasColumn):
    """A model with mean and variance."""

    statisticsCol: Param[str]

    @property
    def mean(self) -> DenseVector:
        """The mean of each element."""
        return DenseVector(read(self, self.inputCol, self.statisticsCol)["mean"])

    @property
    def variance(self) -> DenseVector:
        """The population variance of each element."""
        return DenseVector(read(self, self.inputCol, self.statisticsCol)["variance"])


@dataclass(frozen=True)
class NeuralNetworkSummary:
    """How the training of a network went; in a notebook, a page with charts."""

    objectiveHistory: list[float]
    """The mean loss of each epoch."""
    bestEpoch: int
    """The epoch whose parameters the model has, counted from 1."""
    epochs: DataFrame
    """A row for each epoch, with all that was recorded; what is not known is null."""
    _json: str = field(repr=False)

    html: str = field(repr=False)
    """A self-contained page with verdict, findings, charts and a map of the layers."""

    def _repr_html_(self) -> str:
        return frame(self.html)

    @property
    def totalIterations(self) -> int:
        """The number of epochs."""
        return len(self.objectiveHistory)

    def toJson(self) -> str:
        """All that was recorded, with what was trained and how."""
        return self._json


class HasHistory(JavaPredictionModel[Vector], Stage):
    """A model of a network, which keeps how its training went."""

    historyCol: Param[str]

    @property
    def hasSummary(self) -> bool:
        """True, also after loading."""
        return True

    @property
    def summary(self) -> NeuralNetworkSummary:
        """How the training went."""
        history = column(self, self.featuresCol, self.historyCol)
        row = history.collect()[0]
        return NeuralNetworkSummary(
            objectiveHistory=row["losses"],
            bestEpoch=row["bestEpoch"],
            epochs=SparkSession.active().createDataFrame(
                row["epochs"],
                history.selectExpr("inline(epochs)").schema,
            ),
            html=row["html"],
            _json=row["json"],
        )

    @property
    def objectiveHistory(self) -> list[float]:
        """The mean loss of each epoch."""
        return self.summary.objectiveHistory

    def toPipeline(self) -> PipelineModel:
        """The network as a pipeline with a stage for each layer, with the same predictions."""
        if is_remote():
            raise NotImplementedError(
                "toPipeline: Spark Connect gives no access to methods of models; save the model, "
                "and load it in a classic session"
            )
        return PipelineModel._from_java(self._call_java("toPipeline"))


class HasTargets(HasHistory):
    """A model of a network that predicts numbers."""

    @property
    def numTargets(self) -> int:
        """The number of targets: 1 if predictions are numbers, otherwise the size of vectors."""
        field = transformed(self, self.featuresCol, self.predictionCol).schema["__column"]
        if not isinstance(field.dataType, VectorUDT):
            return 1
        return field.metadata["ml_attr"]["num_attrs"]  # type: ignore[no-any-return]
