"""Stages that take rows: arrays or vectors."""

from __future__ import annotations

from collections.abc import Sequence

from pyspark import keyword_only
from pyspark.ml.param import TypeConverters
from pyspark.ml.param.shared import HasInputCols, HasOutputCol
from pyspark.ml.wrapper import JavaTransformer

from sparkactivations.ml._stage import NativeTransformer, S, Stage, param


class Softmax(NativeTransformer):
    """Softmax of every row, or its logarithm; a null element makes the row null."""

    temperature = param("temperature", "divides x; larger is flatter", TypeConverters.toFloat)
    log = param("log", "whether to compute the logarithm", TypeConverters.toBoolean)

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
        temperature: float = 1.0,
        log: bool = False,
    ) -> None:
        super().__init__()
        self._start(temperature=1.0, log=False)

    def getTemperature(self) -> float:
        """Get the temperature."""
        return self.getOrDefault(self.temperature)

    def setTemperature(self: S, value: float) -> S:
        """Set what divides x: larger is flatter."""
        return self._set(temperature=value)

    def getLog(self) -> bool:
        """Get whether the logarithm is computed."""
        return self.getOrDefault(self.log)

    def setLog(self: S, value: bool) -> S:
        """Set whether the logarithm is computed."""
        return self._set(log=value)


class GatedLinearUnit(NativeTransformer):
    """The first half of every row times the gate of the second half.

    ``gate`` is the spec of any activation: sigmoid for GLU, silu for SwiGLU, gelu for GeGLU.
    """

    gate = param("gate", "activation function of the second half", TypeConverters.toString)

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
        gate: str = "sigmoid",
    ) -> None:
        super().__init__()
        self._start(gate="sigmoid")

    def getGate(self) -> str:
        """Get the spec of the gate."""
        return self.getOrDefault(self.gate)

    def setGate(self: S, value: str) -> S:
        """Set the spec of the gate."""
        return self._set(gate=value)


class ConcatenatedRelu(NativeTransformer):
    """relu(x) followed by relu(-x): twice as long as the row."""

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
    ) -> None:
        super().__init__()
        self._start()


class Maxout(NativeTransformer):
    """The largest of each group of ``pieces`` neighbouring elements."""

    pieces = param("pieces", "elements in a group", TypeConverters.toInt)

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
        pieces: int = 2,
    ) -> None:
        super().__init__()
        self._start(pieces=2)

    def getPieces(self) -> int:
        """Get the size of a group."""
        return self.getOrDefault(self.pieces)

    def setPieces(self: S, value: int) -> S:
        """Set the size of a group, of which the length of rows is a multiple."""
        return self._set(pieces=value)


class Residual(JavaTransformer, Stage, HasInputCols, HasOutputCol):
    """The sum of two columns, such as a block's result and its input."""

    @keyword_only
    def __init__(
        self, *, inputCols: Sequence[str] | None = None, outputCol: str | None = None
    ) -> None:
        super().__init__()
        self._start()

    def setInputCols(self: S, value: Sequence[str]) -> S:
        """Set the two columns to add."""
        return self._set(inputCols=value)

    def setOutputCol(self: S, value: str) -> S:
        """Set the name of the column to add."""
        return self._set(outputCol=value)
