"""Writes core/src/test/resources/rowwise/*.csv: row-wise functions evaluated with 350 digits.

A line holds the spec, the operands, x, grad, then the value, its scale, the vector-Jacobian product
and its scale. Array elements are separated by blanks. The error allowed is the scale times 2^-53 times a
factor that RowOracleTest gives for each function. The scale is the magnitude of the terms that are
added up, so it is the result itself where nothing cancels. Run: python rowwise.py
"""

import pathlib
import random

from mpmath import diff, erfc, exp, log, mp, mpf, pi, sqrt

mp.dps = 350
OUT = pathlib.Path(__file__).parent.parent / "resources" / "rowwise"
RANDOM = random.Random(20240607)
# Added to factors that may be subnormal. They have fewer digits, and products inherit the error.
TINY = mpf(2) ** -1022


def softmax(x, t=mpf(1)):
    top = max(x, default=mpf(0))
    e = [exp(max((v - top) / t, mpf(-20000))) for v in x]
    total = sum(e)
    return [v / total for v in e]


def log_sum(x, t):
    """The maximum of x / t, and the logarithm of the sum of the exponentials relative to it."""
    top = max(x)
    first = x.index(top)
    rest = sum(exp(max((v - top) / t, mpf(-20000))) for i, v in enumerate(x) if i != first)
    return top, log(1 + rest)


def magnitudes(values):
    return [abs(v) for v in values]


def softmax_like(x, g, t, sign):
    x = [sign * v for v in x]
    y = softmax(x, t)
    if not x:
        return y, y, y, y
    origin = g[y.index(max(y))]
    dot = sum((a - origin) * b for a, b in zip(g, y))
    spread = sum(abs(a - origin) * b for a, b in zip(g, y))
    back = [sign * b * (a - origin - dot) / t for a, b in zip(g, y)]
    return y, y, back, [(b + TINY) * (abs(a - origin) + spread) / t for a, b in zip(g, y)]


def of_softmax(x, g, p, o):
    return softmax_like(x, g, p.get("temperature", mpf(1)), 1)


def of_softmin(x, g, p, o):
    return softmax_like(x, g, p.get("temperature", mpf(1)), -1)


def of_log_softmax(x, g, p, o):
    t = p.get("temperature", mpf(1))
    if not x:
        return [], [], [], []
    top, tail = log_sum(x, t)
    y = softmax(x, t)
    value = [(v - top) / t - tail for v in x]
    total = sum(g)
    first = y.index(max(y))
    back = [(a - b * total) / t for a, b in zip(g, y)]
    scale = [(abs(a) + (b + TINY) * sum(magnitudes(g))) / t for a, b in zip(g, y)]
    rest = sum(magnitudes(g)) - abs(g[first])
    scale[first] = (abs(g[first]) * (sum(y) - y[first] + TINY) + y[first] * rest) / t
    return value, magnitudes(value), back, scale


def of_logsumexp(x, g, p, o):
    top, tail = log_sum(x, mpf(1))
    back = [g[0] * v for v in softmax(x)]
    scale = [abs(v) + TINY * abs(g[0]) for v in back]
    return [top + tail], [abs(top) + abs(tail)], back, scale


def of_sparsemax(x, g, p, o):
    if not x:
        return [], [], [], []
    ordered = sorted(x, reverse=True)
    total = mpf(0)
    threshold = None
    for k, v in enumerate(ordered, 1):
        total += v
        if 1 + k * v > total:
            threshold = (total - 1) / k
    y = [max(v - threshold, mpf(0)) for v in x]
    support = [a for a, b in zip(g, y) if b > 0]
    mean = sum(support) / len(support)
    back = [a - mean if b > 0 else mpf(0) for a, b in zip(g, y)]
    spread = sum(magnitudes(support)) / len(support)
    return y, [mpf(1)] * len(x), back, [abs(a) + spread for a in g]


GATES = {
    "glu": lambda x: 1 / (1 + exp(-x)),
    "swiglu": lambda x: x / (1 + exp(-x)),
    "geglu": lambda x: x * erfc(-x / sqrt(mpf(2))) / 2,
    "reglu": lambda x: max(x, mpf(0)),
}
SLOPES = {
    "glu": lambda x: exp(-x) / (1 + exp(-x)) ** 2,
    "swiglu": lambda x: (1 + exp(-x) + x * exp(-x)) / (1 + exp(-x)) ** 2,
    "geglu": lambda x: erfc(-x / sqrt(mpf(2))) / 2 + x * exp(-x * x / 2) / sqrt(2 * pi),
    "reglu": lambda x: mpf(1) if x > 0 else mpf(0),
}


def gated(name):
    def evaluate(x, g, p, o):
        half = len(x) // 2
        f, df = GATES[name], SLOPES[name]
        a, b = x[:half], x[half:]
        value = [u * f(v) for u, v in zip(a, b)]
        scale = [abs(u) * (TINY + abs(f(v)) + abs(v * df(v))) for u, v in zip(a, b)]
        left = [w * f(v) for w, v in zip(g, b)]
        left_scale = [abs(w) * (TINY + abs(f(v)) + abs(v * df(v))) for w, v in zip(g, b)]
        right = [w * u * df(v) for w, u, v in zip(g, a, b)]
        right_scale = []
        for w, u, v in zip(g, a, b):
            bend = abs(v * diff(df, v, h=mpf("1e-100"))) if name != "reglu" else mpf(0)
            ratio = abs(f(v) / v) if v else abs(df(v))
            right_scale.append(abs(w * u) * (TINY + abs(df(v)) + ratio + bend))
        return value, scale, left + right, left_scale + right_scale

    return evaluate


def normalization(centered, eps_default):
    def evaluate(x, g, p, o):
        n = len(x)
        if n == 0:
            return [], [], [], []
        gamma = o.get("gamma", [mpf(1)] * n)
        beta = o.get("beta", [mpf(0)] * n)
        eps = p.get("eps", mpf(eps_default))
        mean = sum(x) / n if centered else mpf(0)
        d = [v - mean for v in x]
        root = sqrt(sum(v * v for v in d) / n + eps)
        z = [v / root for v in d]
        value = [a * b + c for a, b, c in zip(z, gamma, beta)]
        scale = [abs(a * b) + abs(c) for a, b, c in zip(z, gamma, value)]
        w = [a * b for a, b in zip(g, gamma)]
        mean_w = sum(w) / n if centered else mpf(0)
        product = sum(a * b for a, b in zip(w, z)) / n
        back = [(a - mean_w - b * product) / root for a, b in zip(w, z)]
        spread_w = sum(magnitudes(w)) / n if centered else mpf(0)
        spread = sum(abs(a * b) for a, b in zip(w, z)) / n
        return value, scale, back, [(abs(a) + spread_w + abs(b) * spread) / root for a, b in zip(w, z)]

    return evaluate


def of_l2_normalize(x, g, p, o):
    eps = p.get("eps", mpf(1e-12))
    norm = sqrt(sum(v * v for v in x))
    y = [v / max(norm, eps) for v in x]
    if norm <= eps:
        back = [a / eps for a in g]
        return y, magnitudes(y), back, magnitudes(back)
    dot = sum(a * b for a, b in zip(g, y))
    spread = sum(abs(a * b) for a, b in zip(g, y))
    back = [(a - b * dot) / norm for a, b in zip(g, y)]
    return y, magnitudes(y), back, [(abs(a) + abs(b) * spread) / norm for a, b in zip(g, y)]


def of_batch_norm(x, g, p, o):
    n = len(x)
    gamma = o.get("gamma", [mpf(1)] * n)
    beta = o.get("beta", [mpf(0)] * n)
    eps = p.get("eps", mpf(1e-5))
    roots = [sqrt(v + eps) for v in o["variance"]]
    z = [(a - b) / c for a, b, c in zip(x, o["mean"], roots)]
    value = [a * b + c for a, b, c in zip(z, gamma, beta)]
    scale = [abs(a * b) + abs(c) for a, b, c in zip(z, gamma, value)]
    back = [a * b / c for a, b, c in zip(g, gamma, roots)]
    return value, scale, back, magnitudes(back)


def of_cross_entropy(x, g, p, o):
    label = int(o["label"][0])
    top, tail = log_sum(x, mpf(1))
    value = tail + top - x[label]
    y = softmax(x)
    back = [g[0] * v for v in y]
    back[label] = -g[0] * sum(v for i, v in enumerate(y) if i != label)
    return [value], [value], back, [abs(v) + TINY * abs(g[0]) for v in back]


def of_bce_with_logits(x, g, p, o):
    n = len(x)
    terms = []
    back = []
    scale = []
    for v, t in zip(x, o["target"]):
        e = exp(max(-abs(v), mpf(-20000)))
        terms.append(abs(v) * (1 - t if v > 0 else t) + log(1 + e))
        s = e / (1 + e)
        back.append(g[0] * ((1 - t) - s if v > 0 else s - t) / n)
        scale.append(abs(g[0]) * ((1 - t) + s if v > 0 else s + t) / n)
    value = sum(terms) / n
    return [value], [value], back, scale


def normal(n, sd=3.0, digits=None):
    values = [RANDOM.gauss(0, sd) for _ in range(n)]
    return [round(v * 64) / 64 for v in values] if digits else values


def rows(lengths=(0, 1, 2, 7, 8, 9, 64, 1000)):
    return [normal(n, digits=n == 1000) for n in lengths]


LOGITS = [
    [1000.0, 999.0, -1000.0],
    [1e300, 1e300, 1e300, 1e300],
    [1e17, 1e17 - 16, 1e17 - 32, -5.0],
    [1.7e308, -1.7e308, 1.69e308],
    [0.1, -700.3, -744.9, -300.7, -36.1],
    [100.0, 0.0, 60.0],
    [0.0, -45.3, -90.0, -120.5],
    [1e-300, -3e-310, 5e-324, 0.0],
    [-0.69, -0.69],
    [-2.3, -2.25, -2.29, -2.4, -2.33, -2.28, -2.2, -2.31, -2.37, -2.3],
]
MAGNITUDES = [
    [1e300, -2e300, 1e299],
    [1.7e308, 1.7e308, -1.7e308, 1e292],
    [1e-300, 2e-300, -3e-301],
    [5e-324, 1e-323, 0.0],
    [1e8 + 0.25, 1e8 + 0.5, 1e8 + 0.75, 1e8],
    [1e15 + 1, 1e15 + 2, 1e15 + 3, 1e15 + 7, 1e15],
    [1e16, 1.0, 1e16 + 2, 3.0, -2e16],
    [1e-7, 2e-7, 1.5e-7],
    [1e160, 1e-160, 3.0],
    [3.0, 3.0, 3.0],
]
LARGE = [[1e300] * 3, [0.1] * 7, [123456789.123] * 10]
TEMPERATURES = ["2", "0.1", "0.001", "1e-300", "3.7", "1e300", "50"]


def case(name, x, parameters=None, result_length=None, **operands):
    n = len(x) if result_length is None else result_length
    g = normal(n, 1.0, digits=len(x) == 1000)
    return name, x, g, parameters or {}, operands


def softmax_cases(name):
    cases = [case(name, x) for x in rows() + LOGITS]
    for t in TEMPERATURES:
        cases += [case(name, x, {"temperature": t}) for x in rows([1, 9]) + LOGITS]
    return cases


def halves(name):
    wide = [normal(2 * n, sd) for n in (0, 1, 4, 32) for sd in (1.0, 5.0)]
    far = [[2.0, -3.0, 1e-8, 30.0], [1e300, 1e-300, -35.0, 700.0], [1.5, -2.5, 5e-324, -1e-5]]
    return [case(name, x, result_length=len(x) // 2) for x in wide + far]


def norm_cases(name, beta, plain):
    cases = []
    for x in rows() + MAGNITUDES + plain:
        operands = {"gamma": normal(len(x), 1.0, len(x) == 1000)}
        if beta:
            operands["beta"] = normal(len(x), 1.0, len(x) == 1000)
        cases.append(case(name, x))
        cases.append(case(name, x, **operands))
    cases += [case(name, x, {"eps": e}) for x in rows([7]) + MAGNITUDES[:9] for e in ("0", "0.5", "1e-300")]
    return cases


def all_cases():
    yield "softmax", of_softmax, softmax_cases("softmax")
    yield "softmin", of_softmin, softmax_cases("softmin")
    yield "log_softmax", of_log_softmax, softmax_cases("log_softmax")
    some = rows()[1:] + LOGITS
    yield "logsumexp", of_logsumexp, [case("logsumexp", x, result_length=1) for x in some]
    near = [normal(n, 0.5) for n in (2, 7, 64)] + [normal(n, 0.05) for n in (9, 64)]
    yield "sparsemax", of_sparsemax, [case("sparsemax", x) for x in rows() + LOGITS + near]
    for name in GATES:
        yield name, gated(name), halves(name)
    yield "layer_norm", normalization(True, 1e-5), norm_cases("layer_norm", True, LARGE)
    yield "rms_norm", normalization(False, 1e-6), norm_cases("rms_norm", False, LARGE)
    l2 = [case("l2_normalize", x) for x in rows() + MAGNITUDES + [[1e-13, 2e-13]]]
    l2 += [case("l2_normalize", x, {"eps": "2.5"}) for x in rows([2, 9]) + [[1.5, 2.0], [0.5, 0.25]]]
    yield "l2_normalize", of_l2_normalize, l2
    batch = []
    for x in rows([0, 1, 2, 9, 64]) + MAGNITUDES[2:8]:
        n = len(x)
        statistics = {"mean": normal(n), "variance": [abs(v) for v in normal(n)]}
        batch.append(case("batch_norm", x, **statistics))
        batch.append(case("batch_norm", x, {"eps": "0.25"}, gamma=normal(n), beta=normal(n), **statistics))
        batch.append(case("batch_norm", x, beta=normal(n), **statistics))
    yield "batch_norm", of_batch_norm, batch
    entropy = []
    for x in rows()[1:] + LOGITS:
        labels = {0, len(x) - 1, x.index(max(x))}
        entropy += [case("cross_entropy", x, result_length=1, label=[k]) for k in sorted(labels)]
    yield "cross_entropy", of_cross_entropy, entropy
    binary = []
    for x in rows()[1:] + LOGITS:
        n = len(x)
        for targets in ([RANDOM.randrange(2) for _ in x], [round(RANDOM.random() * 64) / 64 for _ in x]):
            binary.append(case("bce_with_logits", x, result_length=1, target=[float(t) for t in targets]))
    yield "bce_with_logits", of_bce_with_logits, binary


def text(values):
    written = " ".join(repr(float(v)) if not isinstance(v, int) else str(v) for v in values)
    return written.replace("inf", "Infinity")


def scales(values):
    """Rounded up, and at least the smallest normal number, because numbers below it have fewer digits."""
    return " ".join("%.3g" % (float(min(max(v, mpf(2) ** -1022), mpf(2) ** 1023)) * 1.01) for v in values)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for name, function, cases in all_cases():
        lines = ["spec;operands;x;grad;value;value_scale;backward;backward_scale"]
        for _, x, g, parameters, operands in cases:
            exact = {k: mpf(float(v)) for k, v in parameters.items()}
            held = {k: [mpf(v) for v in values] for k, values in operands.items()}
            value, scale, back, back_scale = function([mpf(v) for v in x], [mpf(v) for v in g], exact, held)
            spec = name + ("(%s)" % ", ".join("%s=%s" % p for p in parameters.items()) if parameters else "")
            data = ",".join("%s:%s" % (k, text(v)) for k, v in operands.items())
            fields = [spec, data, text(x), text(g), text(value), scales(scale), text(back), scales(back_scale)]
            lines.append(";".join(fields))
        (OUT / (name + ".csv")).write_text("\n".join(lines) + "\n")


main()
