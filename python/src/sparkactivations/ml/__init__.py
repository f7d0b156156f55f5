"""The pipeline stages; the same classes for a session of its own and over Spark Connect."""

from sparkactivations.ml.dense import Dense
from sparkactivations.ml.elementwise import ActivationTransformer, Dropout, Prelu
from sparkactivations.ml.network import (
    NeuralNetworkClassificationModel,
    NeuralNetworkClassifier,
    NeuralNetworkRegressionModel,
    NeuralNetworkRegressor,
)
from sparkactivations.ml.normalization import (
    BatchNormalization,
    BatchNormalizationModel,
    L2Normalization,
    LayerNormalization,
    RmsNormalization,
)
from sparkactivations.ml.rowwise import (
    ConcatenatedRelu,
    GatedLinearUnit,
    Maxout,
    Residual,
    Softmax,
)

__all__ = [
    "ActivationTransformer",
    "BatchNormalization",
    "BatchNormalizationModel",
    "ConcatenatedRelu",
    "Dense",
    "Dropout",
    "GatedLinearUnit",
    "L2Normalization",
    "LayerNormalization",
    "Maxout",
    "NeuralNetworkClassificationModel",
    "NeuralNetworkClassifier",
    "NeuralNetworkRegressionModel",
    "NeuralNetworkRegressor",
    "Prelu",
    "Residual",
    "RmsNormalization",
    "Softmax",
]
