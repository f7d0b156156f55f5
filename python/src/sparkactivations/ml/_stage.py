"""What the stages have in common: params by name, the class in Java, columns, persistence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pyspark.ml.param import Param, Params, TypeConverters
from pyspark.ml.param.shared import HasInputCol, HasInputCols, HasOutputCol, HasOutputCols
from pyspark.ml.util import JavaMLReadable, JavaMLWritable
from pyspark.ml.wrapper import JavaParams, JavaTransformer

PACKAGE = "org.sparkactivations.ml"

# typing.Self is there from Python 3.11.
S = TypeVar("S", bound="Stage")
T = TypeVar("T")


def param(name: str, doc: str, convert: Callable[..., T]) -> Param[T]:
    """A param of the class in whose body this is called."""
    return Param(Params._dummy(), name, doc, typeConverter=convert)


class Stage(JavaParams, JavaMLReadable[Any], JavaMLWritable):
    """A stage of Java; classic and over Spark Connect."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Puts the class where Spark looks for the wrapper of a Java class: under its name."""
        super().__init_subclass__(**kwargs)
        if cls.__module__ != __name__ and not cls.__name__.startswith("_"):
            cls.__module__ = PACKAGE

    _input_kwargs: dict[str, Any]

    def _start(self, **defaults: Any) -> None:
        """Makes the stage in Java, with what the constructor was given."""
        try:
            self._java_obj = self._new_java_obj(f"{PACKAGE}.{type(self).__name__}", self.uid)
        except TypeError as e:
            raise RuntimeError(
                f"{type(self).__name__} is not on the class path of the session; start it with "
                '.config("spark.jars", sparkactivations.jar_path())'
            ) from e
        self._setDefault(**defaults)
        self.setParams(**{k: v for k, v in self._input_kwargs.items() if v is not None})

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


class NativeTransformer(JavaTransformer, HasColumn, HasInputCols, HasOutputCols):
    """A transformer of one column, or of several."""

    def setInputCols(self: S, value: Sequence[str]) -> S:
        """Set several columns to read."""
        return self._set(inputCols=value)

    def setOutputCols(self: S, value: Sequence[str]) -> S:
        """Set the names of the columns to add."""
        return self._set(outputCols=value)


class HasGamma(Stage):
    """Factors of the result."""

    gamma = param(
        "gamma", "factors of the result, one for each element", TypeConverters.toListFloat
    )

    def getGamma(self) -> list[float]:
        """Get the factors."""
        return self.getOrDefault(self.gamma)

    def setGamma(self: S, value: Sequence[float]) -> S:
        """Set the factors, one for each element."""
        return self._set(gamma=value)


class HasBeta(Stage):
    """Terms of the result."""

    beta = param("beta", "added to the result, one for each element", TypeConverters.toListFloat)

    def getBeta(self) -> list[float]:
        """Get the terms."""
        return self.getOrDefault(self.beta)

    def setBeta(self: S, value: Sequence[float]) -> S:
        """Set the terms, one for each element."""
        return self._set(beta=value)


class HasEps(Stage):
    """What keeps a divisor away from zero."""

    eps = param("eps", "added to the variance or mean square (>= 0)", TypeConverters.toFloat)

    def getEps(self) -> float:
        """Get what is added."""
        return self.getOrDefault(self.eps)

    def setEps(self: S, value: float) -> S:
        """Set what is added."""
        return self._set(eps=value)
