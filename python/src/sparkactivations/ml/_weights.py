"""Weights of any kind: Spark's, NumPy's, or lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from pyspark.ml.linalg import DenseMatrix, Matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from pyspark.ml.linalg import Vector

Weights: TypeAlias = "Matrix | NDArray[np.floating] | Sequence[Sequence[float]]"
Bias: TypeAlias = "Vector | NDArray[np.floating] | Sequence[float]"


def matrix(value: Weights) -> Matrix:
    """As the column-major matrix of Spark."""
    if isinstance(value, Matrix):
        return value
    array = np.asarray(value, dtype=np.float64)
    if array.ndim != 2:
        raise TypeError(f"got weights of the shape {array.shape}; expected rows and columns")
    rows, columns = array.shape
    return DenseMatrix(rows, columns, array.ravel(order="F"))
