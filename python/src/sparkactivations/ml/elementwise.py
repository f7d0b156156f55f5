"""Stages that take element by element."""

from __future__ import annotations

from collections.abc import Sequence

from pyspark import keyword_only
from pyspark.ml.param import TypeConverters

from sparkactivations.ml._stage import NativeTransformer, S, param


class ActivationTransformer(NativeTransformer):
    """An activation function, or its derivative, of numbers, arrays or vectors.

    ``function`` is a spec such as ``gelu`` or ``leaky_relu(alpha=0.2)``; ``mode`` is ``forward`` or
    ``derivative``. Null gives null, NaN gives NaN; sparse vectors stay sparse where f(0) = 0.
    """

    function = param("function", "activation function", TypeConverters.toString)
    mode = param("mode", "forward for f(x), derivative for f'(x)", TypeConverters.toString)

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
        function: str = "relu",
        mode: str = "forward",
    ) -> None:
        super().__init__()
        self._start(function="relu", mode="forward")

    def getFunction(self) -> str:
        """Get the spec of the function."""
        return self.getOrDefault(self.function)

    def setFunction(self: S, value: str) -> S:
        """Set the spec of the function."""
        return self._set(function=value)

    def getMode(self) -> str:
        """Get what is computed."""
        return self.getOrDefault(self.mode)

    def setMode(self: S, value: str) -> S:
        """Set what is computed: forward or derivative."""
        return self._set(mode=value)


class Prelu(NativeTransformer):
    """x for x > 0, otherwise x times a slope: one for all elements, or one for each."""

    slopes = param(
        "slopes",
        "slopes for x <= 0: one for all elements, or one for each",
        TypeConverters.toListFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
        slopes: Sequence[float] = (0.25,),
    ) -> None:
        super().__init__()
        self._start(slopes=[0.25])

    def getSlopes(self) -> list[float]:
        """Get the slopes."""
        return self.getOrDefault(self.slopes)

    def setSlopes(self: S, value: Sequence[float]) -> S:
        """Set one slope for all elements, or one for each."""
        return self._set(slopes=value)


class Dropout(NativeTransformer):
    """Passes rows on; in training sets elements to zero with probability p, scales the others.

    The noise depends on ``seed``, the element and the row's key: that of ``keyCol``, a column of
    integers, or without it a hash of the row.
    """

    p = param("p", "probability that an element becomes zero", TypeConverters.toFloat)
    training = param("training", "whether elements become zero at all", TypeConverters.toBoolean)
    seed = param("seed", "other seeds give other noise", TypeConverters.toInt)
    keyCol = param("keyCol", "column of integers that tells rows apart", TypeConverters.toString)

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
        p: float = 0.5,
        training: bool = False,
        seed: int = 0,
        keyCol: str | None = None,
    ) -> None:
        super().__init__()
        self._start(p=0.5, training=False, seed=0)

    def getP(self) -> float:
        """Get the probability that an element becomes zero."""
        return self.getOrDefault(self.p)

    def setP(self: S, value: float) -> S:
        """Set the probability that an element becomes zero."""
        return self._set(p=value)

    def getTraining(self) -> bool:
        """Get whether elements become zero at all."""
        return self.getOrDefault(self.training)

    def setTraining(self: S, value: bool) -> S:
        """Set whether elements become zero at all."""
        return self._set(training=value)

    def getSeed(self) -> int:
        """Get the seed of the noise."""
        return self.getOrDefault(self.seed)

    def setSeed(self: S, value: int) -> S:
        """Set the seed of the noise."""
        return self._set(seed=value)

    def getKeyCol(self) -> str:
        """Get the column that tells rows apart."""
        return self.getOrDefault(self.keyCol)

    def setKeyCol(self: S, value: str) -> S:
        """Set the column of integers that tells rows apart."""
        return self._set(keyCol=value)
