"""Writes core/src/test/resources/train/initializers.csv and moments.csv, computed with 30 digits from the definitions.

initializers.csv holds the weights of small layers: the noise is that of Noise.java, in Python's integers, and
orthogonal matrices come from mpmath's QR decomposition. moments.csv holds E f(z)^2 for z from N(0, variance).
Run: python3 initial.py (it needs mpmath)
"""

import pathlib

from mpmath import atan, cos, erf, exp, expm1, log, log1p, matrix, mp, mpf, pi, qr, quad, sin, sqrt, tanh

mp.dps = 30
OUT = pathlib.Path(__file__).parent.parent / "resources" / "train"
MASK = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def uniforms(seed, key, count):
    row = mix(((mix((seed + GOLDEN) & MASK) ^ (key & MASK)) + GOLDEN) & MASK)
    bits = [mix(row ^ mix((i + 1) * GOLDEN & MASK)) for i in range(count)]
    return [(mpf(b >> 12) + mpf(1) / 2) / 2**52 for b in bits]


def normals(seed, key, count):
    u = uniforms(seed, key, count + count % 2)
    points = [(sqrt(-2 * log(u[i])), 2 * pi * u[i + 1]) for i in range(0, len(u), 2)]
    return [c for radius, angle in points for c in (radius * cos(angle), radius * sin(angle))][:count]


def scaled(deviation):
    return lambda layer: [deviation(*layer[:3]) * z for z in normals(*layer[3:], layer[0] * layer[1])]


def bounded(bound):
    return lambda layer: [bound(*layer[:3]) * (2 * u - 1) for u in uniforms(*layer[3:], layer[0] * layer[1])]


def orthogonal(gain):
    def weights(layer):
        outputs, inputs = layer[:2]
        flat = normals(*layer[3:], outputs * inputs)
        a = matrix([flat[i * inputs : (i + 1) * inputs] for i in range(outputs)])
        q, r = qr(a if outputs >= inputs else a.T, mode="skinny")
        for j in range(q.cols):
            for i in range(q.rows):
                q[i, j] *= gain if r[j, j] > 0 else -gain
        return list(q if outputs >= inputs else q.T)

    return weights


INITIALIZERS = {
    "auto": scaled(lambda outputs, inputs, moment: 1 / sqrt(inputs * moment)),
    "he": scaled(lambda outputs, inputs, moment: sqrt(mpf(2) / inputs)),
    "he(uniform=true)": bounded(lambda outputs, inputs, moment: sqrt(mpf(6) / inputs)),
    "glorot": bounded(lambda outputs, inputs, moment: sqrt(mpf(6) / (inputs + outputs))),
    "glorot(normal=true)": scaled(lambda outputs, inputs, moment: sqrt(mpf(2) / (inputs + outputs))),
    "lecun": scaled(lambda outputs, inputs, moment: 1 / sqrt(mpf(inputs))),
    "orthogonal": orthogonal(1),
    "orthogonal(gain=2.5)": orthogonal(mpf(5) / 2),
}
# outputs, inputs, moment, seed, key
LAYERS = [(5, 3, mpf(1) / 2, 42, 7), (3, 5, mpf(15), -1, 2**40), (4, 4, mpf(1), 0, 0), (1, 1, mpf(2), 9, -3)]


def s(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return max(x, 0) + log1p(exp(-abs(x)))


def clamp(x, low, high):
    return min(max(x, low), high)


def elu(x, a=1):
    return x if x > 0 else a * expm1(x)


def leaky(slope):
    return lambda x: x if x > 0 else slope * x


def rational_tanh(x):
    a = abs(2 * x / 3)
    return mpf("1.7159") * (1 - 1 / (1 + a + a**2 + mpf("1.41645") * a**4))


SELU = 1.0507009873554805 * mpf(1), 1.6732632423543772 * mpf(1)

# spec: f, or f and where it is not smooth
FUNCTIONS = {
    "identity": lambda x: x,
    "step": (lambda x: 1 if x > 0 else 0, 0),
    "sigmoid": s,
    "hardsigmoid": (lambda x: clamp(x / 6 + mpf(1) / 2, 0, 1), -3, 3),
    "hardsigmoid(slope=3, offset=-0.25)": (lambda x: clamp(3 * x - mpf(1) / 4, 0, 1), mpf(1) / 12, mpf(5) / 12),
    "logsigmoid": lambda x: -softplus(-x),
    "tanh": tanh,
    "hardtanh": (lambda x: clamp(x, -1, 1), -1, 1),
    "tanhshrink": lambda x: x - tanh(x),
    "softsign": (lambda x: x / (1 + abs(x)), 0),
    "arctan": atan,
    "isru": lambda x: x / sqrt(1 + x * x),
    "sqnl": (lambda x: x - x * abs(x) / 4 if abs(x) <= 2 else 1, -2, 0, 2),
    "rational_tanh": (rational_tanh, 0),
    "rectified_tanh": (lambda x: max(0, tanh(x)), 0),
    "relu": (lambda x: max(0, x), 0),
    "relu6": (lambda x: clamp(x, 0, 6), 0, 6),
    "relu_squared": (lambda x: max(0, x) ** 2, 0),
    "leaky_relu": (leaky(0.01 * mpf(1)), 0),
    "leaky_relu(alpha=0.2)": (leaky(0.2 * mpf(1)), 0),
    "prelu": (leaky(mpf(1) / 4), 0),
    "rrelu": (leaky(mpf(11) / 48), 0),
    "thresholded_relu": (lambda x: x if x > 1 else 0, 1),
    "thresholded_relu(alpha=8)": (lambda x: x if x > 8 else 0, 8),
    "threshold": (lambda x: max(0, x), 0),
    "threshold(threshold=1, value=20)": (lambda x: x if x > 1 else 20, 1),
    "elu": (elu, 0),
    "elu(alpha=1.7)": (lambda x: elu(x, 1.7 * mpf(1)), 0),
    "celu": (elu, 0),
    "celu(alpha=0.5)": (lambda x: x if x > 0 else expm1(2 * x) / 2, 0),
    "selu": (lambda x: SELU[0] * elu(x, SELU[1]), 0),
    "isrlu": (lambda x: x if x > 0 else x / sqrt(1 + x * x), 0),
    "gelu": lambda x: x * (1 + erf(x / sqrt(2))) / 2,
    "gelu_tanh": lambda x: x * s(2 * sqrt(2 / pi) * (x + 0.044715 * mpf(1) * x**3)),
    "gelu_sigmoid": lambda x: x * s(1.702 * mpf(1) * x),
    "silu": lambda x: x * s(x),
    "swish": lambda x: x * s(x),
    "swish(beta=1.5)": lambda x: x * s(3 * x / 2),
    "hardswish": (lambda x: x * clamp(x + 3, 0, 6) / 6, -3, 3),
    "mish": lambda x: x * tanh(softplus(x)),
    "tanhexp": lambda x: x * tanh(exp(x)) if x < 99 else x,
    "lisht": lambda x: x * tanh(x),
    "softplus": softplus,
    "softplus(beta=0.5, threshold=3)": (lambda x: 2 * softplus(x / 2) if x <= 6 else x, 6),
    "soft_relu": lambda x: softplus(clamp(x, -40, 40)),
    "soft_relu(threshold=2.5)": (lambda x: softplus(clamp(x, mpf(-5) / 2, mpf(5) / 2)), mpf(-5) / 2, mpf(5) / 2),
    "squareplus": lambda x: (x + sqrt(x * x + 4)) / 2,
    "su": (lambda x: x if x > 0 else x * exp(x), 0),
    "hardshrink": (lambda x: x if abs(x) > mpf(1) / 2 else 0, mpf(-1) / 2, mpf(1) / 2),
    "softshrink": (lambda x: max(0, abs(x) - mpf(1) / 2), mpf(-1) / 2, mpf(1) / 2),
    "bent_identity": lambda x: (sqrt(x * x + 1) - 1) / 2 + x,
    "gaussian": lambda x: exp(-x * x),
    "exp": exp,
    "sin": sin,
    "cos": cos,
    "sinc": lambda x: sin(x) / x if x else mpf(1),
    "sinc_normalized": lambda x: sin(pi * x) / (pi * x) if x else mpf(1),
    "snake": lambda x: x + sin(x) ** 2,
    "snake(a=20)": lambda x: x + sin(20 * x) ** 2 / 20,
    "cube": lambda x: x**3,
    "sparse_plus": (lambda x: 0 if x < -1 else (x + 1) ** 2 / 4 if x < 1 else x, -1, 1),
    "sparse_sigmoid": (lambda x: clamp((x + 1) / 2, 0, 1), -1, 1),
}
VARIANCES = mpf(1) / 16, mpf(1), mpf(9)


def moment(f, kinks, variance):
    """Panels are as wide as half a unit or half a deviation; beyond 36 deviations there is nothing, except for exp."""
    deviation = sqrt(variance)
    end = 36 * deviation + (2 * variance if f is exp else 0)
    width = min(deviation, mpf(1)) / 2
    steps = int(end / width)
    points = sorted({width * i for i in range(-steps, steps + 1)} | set(map(mpf, kinks)))
    density = lambda x: exp(-x * x / (2 * variance)) / sqrt(2 * pi * variance)
    # quad stops at an absolute error, so small moments need a factor.
    scale = mpf(10) ** 250
    return quad(lambda x: scale * f(x) ** 2 * density(x), points, method="gauss-legendre", maxdegree=4) / scale


def text(v):
    return repr(float(v))


def write(name, header, lines):
    (OUT / (name + ".csv")).write_text("\n".join([header, *lines]) + "\n")


def write_initializers():
    lines = []
    for spec, weights in INITIALIZERS.items():
        for layer in LAYERS:
            outputs, inputs, square, seed, key = layer
            head = [spec, str(outputs), str(inputs), text(square), str(seed), str(key)]
            lines.append(";".join([*head, " ".join(map(text, weights(layer)))]))
    write("initializers", "spec;outputs;inputs;moment;seed;key;weights", lines)


def write_moments():
    lines = []
    for spec, function in FUNCTIONS.items():
        f, *kinks = function if isinstance(function, tuple) else (function,)
        for variance in VARIANCES:
            lines.append(f"{spec};{text(variance)};{text(moment(f, kinks, variance))}")
    write("moments", "spec;variance;moment", lines)


if __name__ == "__main__":
    write_initializers()
    write_moments()
