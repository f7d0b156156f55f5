"""Row-wise functions with 350 digits: for each row the value, its scale, the vector-Jacobian product and its scale.

The arguments are the elements, the gradient, the parameters by name and the operands by name. rowwise.py
says what a scale is.
"""

from mpmath import diff, erfc, exp, log, mp, mpf, pi, sqrt

mp.dps = 350
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
