"""A layer with given weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from pyspark import keyword_only
from pyspark.ml.linalg import DenseMatrix, Matrix, Vector
from pyspark.ml.param import TypeConverters

from sparkactivations.ml._stage import NativeTransformer, S, param

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Weights: TypeAlias = Matrix | NDArray[np.floating] | Sequence[Sequence[float]]
    Bias: TypeAlias = Vector | NDArray[np.floating] | Sequence[float]


def _matrix(value: Weights) -> Matrix:
    """As the column-major matrix of Spark."""
    if isinstance(value, Matrix):
        return value
    array = np.asarray(value, dtype=np.float64)
    if array.ndim != 2:
        raise TypeError(f"got weights of the shape {array.shape}; expected rows and columns")
    rows, columns = array.shape
    return DenseMatrix(rows, columns, array.ravel(order="F"))


class Dense(NativeTransformer):
    """``weights`` times every row, plus ``bias``, then ``activation`` where they are set.

    The matrix has a row for each element of the result, as in PyTorch. Arrays of NumPy do, so a
    layer of PyTorch moves over with ``layer.weight.detach().numpy()``, and a file with
    ``safetensors.numpy.load_file``.
    """

    weights = param("weights", "matrix of outputs (rows) by inputs (columns)", _matrix)
    bias = param("bias", "added to the product, one for each output", TypeConverters.toVector)
    activation = param("activation", "activation function of the result", TypeConverters.toString)

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        inputCols: Sequence[str] | None = None,
        outputCols: Sequence[str] | None = None,
        weights: Weights | None = None,
        bias: Bias | None = None,
        activation: str | None = None,
    ) -> None:
        super().__init__()
        self._start()

    def getWeights(self) -> Matrix:
        """Get the matrix."""
        return self.getOrDefault(self.weights)

    def setWeights(self: S, value: Weights) -> S:
        """Set the matrix, with a row for each output and a column for each input."""
        return self._set(weights=value)

    def getBias(self) -> Vector:
        """Get what is added to the product."""
        return self.getOrDefault(self.bias)

    def setBias(self: S, value: Bias) -> S:
        """Set what is added to the product, one for each output."""
        return self._set(bias=value)

    def getActivation(self) -> str:
        """Get the spec of the activation."""
        return self.getOrDefault(self.activation)

    def setActivation(self: S, value: str) -> S:
        """Set the spec of the activation."""
        return self._set(activation=value)
