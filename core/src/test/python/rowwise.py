"""Writes core/src/test/resources/rowwise/*.csv: row-wise functions evaluated with 350 digits.

A line holds the spec, the operands, x, grad, then the value, its scale, the vector-Jacobian product
and its scale. Array elements are separated by blanks. The error allowed is the scale times 2^-53 times a
factor that RowOracleTest gives for each function. The scale is the magnitude of the terms that are
added up, so it is the result itself where nothing cancels. Run: python rowwise.py
"""

import pathlib
import random

from mpmath import mpf

import row_reference as reference

OUT = pathlib.Path(__file__).parent.parent / "resources" / "rowwise"
RANDOM = random.Random(20240607)


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
    yield "softmax", reference.of_softmax, softmax_cases("softmax")
    yield "softmin", reference.of_softmin, softmax_cases("softmin")
    yield "log_softmax", reference.of_log_softmax, softmax_cases("log_softmax")
    some = rows()[1:] + LOGITS
    yield "logsumexp", reference.of_logsumexp, [case("logsumexp", x, result_length=1) for x in some]
    near = [normal(n, 0.5) for n in (2, 7, 64)] + [normal(n, 0.05) for n in (9, 64)]
    yield "sparsemax", reference.of_sparsemax, [case("sparsemax", x) for x in rows() + LOGITS + near]
    for name in reference.GATES:
        yield name, reference.gated(name), halves(name)
    yield "layer_norm", reference.normalization(True, 1e-5), norm_cases("layer_norm", True, LARGE)
    yield "rms_norm", reference.normalization(False, 1e-6), norm_cases("rms_norm", False, LARGE)
    l2 = [case("l2_normalize", x) for x in rows() + MAGNITUDES + [[1e-13, 2e-13]]]
    l2 += [case("l2_normalize", x, {"eps": "2.5"}) for x in rows([2, 9]) + [[1.5, 2.0], [0.5, 0.25]]]
    yield "l2_normalize", reference.of_l2_normalize, l2
    batch = []
    for x in rows([0, 1, 2, 9, 64]) + MAGNITUDES[2:8]:
        n = len(x)
        statistics = {"mean": normal(n), "variance": [abs(v) for v in normal(n)]}
        batch.append(case("batch_norm", x, **statistics))
        batch.append(case("batch_norm", x, {"eps": "0.25"}, gamma=normal(n), beta=normal(n), **statistics))
        batch.append(case("batch_norm", x, beta=normal(n), **statistics))
    yield "batch_norm", reference.of_batch_norm, batch
    entropy = []
    for x in rows()[1:] + LOGITS:
        labels = {0, len(x) - 1, x.index(max(x))}
        entropy += [case("cross_entropy", x, result_length=1, label=[k]) for k in sorted(labels)]
    yield "cross_entropy", reference.of_cross_entropy, entropy
    binary = []
    for x in rows()[1:] + LOGITS:
        n = len(x)
        for targets in ([RANDOM.randrange(2) for _ in x], [round(RANDOM.random() * 64) / 64 for _ in x]):
            binary.append(case("bce_with_logits", x, result_length=1, target=[float(t) for t in targets]))
    yield "bce_with_logits", reference.of_bce_with_logits, binary


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
