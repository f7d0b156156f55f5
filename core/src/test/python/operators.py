"""Writes ../resources/onnx.csv: what ONNX's operators give, by the formulas of its public specification.

A line has the operator with its attributes, the function here, the input and the result, which is rounded
once. The input of an element-wise function is one number, that of a row-wise one several.
"""

import pathlib

from mpmath import mp, mpf

mp.dps = 60
NUMBERS = [sign * x for sign in (-1.0, 1.0) for x in (1e-9, 1e-3, 0.5, 0.75, 1.0, 2.5, 3.0, 6.5, 39.0, 700.5)] + [0.0]
ROWS = [[-1.0, 0.0, 1.0, 2.5], [3.25, 3.25, 3.25], [-700.0, 700.0]]


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def clip(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


def tanh_gelu(x):
    return 0.5 * x * (1 + mp.tanh(mp.sqrt(2 / mp.pi) * (x + mpf("0.044715") * x**3)))


def shrink(x, bias):
    return x + bias if x < -0.5 else x - bias if x > 0.5 else mpf(0)



# The attributes are those that the operator is given; others have their defaults.
ELEMENT_WISE = {
    ("Identity", "identity"): lambda x: x,
    ("Sigmoid", "sigmoid"): sigmoid,
    ("HardSigmoid(alpha=0.25, beta=0.5)", "hardsigmoid(slope=0.25)"): lambda x: clip(0.25 * x + 0.5, 0, 1),
    ("Tanh", "tanh"): mp.tanh,
    ("Clip(-1, 1)", "hardtanh"): lambda x: clip(x, -1, 1),
    ("Clip(0, 6)", "relu6"): lambda x: clip(x, 0, 6),
    ("Softsign", "softsign"): lambda x: x / (1 + abs(x)),
    ("Atan", "arctan"): mp.atan,
    ("Relu", "relu"): lambda x: max(x, mpf(0)),
    ("LeakyRelu(alpha=0.25)", "leaky_relu(alpha=0.25)"): lambda x: 0.25 * x if x < 0 else x,
    ("PRelu(slope=0.25)", "prelu"): lambda x: 0.25 * x if x < 0 else x,
    ("ThresholdedRelu", "thresholded_relu"): lambda x: x if x > 1 else mpf(0),
    ("Elu", "elu"): lambda x: mp.expm1(x) if x < 0 else x,
    ("Elu(alpha=2)", "elu(alpha=2)"): lambda x: 2 * mp.expm1(x) if x < 0 else x,
    ("Celu(alpha=2)", "celu(alpha=2)"): lambda x: max(0, x) + min(0, 2 * mp.expm1(x / 2)),
    ("Gelu", "gelu"): lambda x: 0.5 * x * mp.erfc(-x / mp.sqrt(2)),
    ("Gelu(approximate='tanh')", "gelu_tanh"): tanh_gelu,
    ("Swish", "silu"): lambda x: x * sigmoid(x),
    ("Swish(alpha=2)", "swish(beta=2)"): lambda x: x * sigmoid(2 * x),
    ("HardSwish", "hardswish"): lambda x: x * clip(x / 6 + mpf("0.5"), 0, 1),
    ("Mish", "mish"): lambda x: x * mp.tanh(mp.log1p(mp.exp(x))),
    ("Softplus", "softplus"): lambda x: mp.log1p(mp.exp(x)),
    ("Shrink", "hardshrink"): lambda x: shrink(x, 0),
    ("Shrink(bias=0.5)", "softshrink"): lambda x: shrink(x, mpf("0.5")),
    ("Exp", "exp"): mp.exp,
    ("Sin", "sin"): mp.sin,
    ("Cos", "cos"): mp.cos,
}


def softmax(row):
    total = sum(mp.exp(x) for x in row)
    return [mp.exp(x) / total for x in row]


def normalized(row, center, epsilon):
    mean = sum(row) / len(row) if center else mpf(0)
    variance = sum((x - mean) ** 2 for x in row) / len(row)
    return [(x - mean) / mp.sqrt(variance + mpf(epsilon)) for x in row]


ROW_WISE = {
    ("Softmax", "softmax"): softmax,
    ("LogSoftmax", "log_softmax"): lambda row: [mp.log(y) for y in softmax(row)],
    ("ReduceLogSumExp", "logsumexp"): lambda row: [mp.log(sum(mp.exp(x) for x in row))],
    ("Hardmax", "hardmax"): lambda row: [mpf(i == row.index(max(row))) for i in range(len(row))],
    ("LayerNormalization", "layer_norm"): lambda row: normalized(row, True, 1e-5),
    ("RMSNormalization(epsilon=1e-6)", "rms_norm"): lambda row: normalized(row, False, 1e-6),
    ("LpNormalization", "l2_normalize"): lambda row: [x / mp.sqrt(sum(y * y for y in row)) for x in row],
}


def line(names, row, results):
    # The result of a sum that cancels has no sign.
    return ";".join([*names, " ".join(map(repr, row)), " ".join(repr(float(y) + 0.0) for y in results)])


lines = [line(names, [x], [f(mpf(x))]) for names, f in ELEMENT_WISE.items() for x in NUMBERS]
lines += [line(names, row, f([mpf(x) for x in row])) for names, f in ROW_WISE.items() for row in ROWS]
resource = pathlib.Path(__file__).parent.parent / "resources" / "onnx.csv"
resource.write_text("operator;function;x;y\n" + "\n".join(lines) + "\n")
