"""Correctly rounded values of the functions without given CSV files, and of all parameter derivatives.

Run: python3 core/src/test/python/oracle.py   (needs mpmath; writes into core/src/test/resources/oracle)

Columns: x, f, f', tolerance of f, tolerance of f'; for parameter derivatives x, df/dp, tolerance:

    tol f  = 2 (ulp f + 2^-53 |x f'|) + |x| 2^-1074
    tol f' = 4 (ulp f' + 2^-53 max(|f / x|, |x f''|)) + |x| 2^-1074

and for a parameter derivative g: 4 (ulp g + 2^-53 |x g'|) + |x| 2^-1074.
The arguments are those of sigmoid.csv.
"""

import math
from pathlib import Path

from mpmath import cos, exp, expm1, inf, isinf, log, mp, mpf, nint, sin, sqrt

mp.prec = 2600  # huge arguments of sin lose up to 1024 + 53 bits, e^-x up to 2000
ORACLE = Path(__file__).resolve().parent.parent / "resources" / "oracle"
NAN = float("nan")


def logistic(z):
    return 1 / (1 + exp(-z)) if z > -3000 else mpf(0)


def power(z):
    return exp(z) if z > -3000 else mpf(0)


def log1pexp(z):
    return (z if z > 0 else mpf(0)) + log(1 + power(-abs(z)))


def step(x):
    return (1 if x > 0 else 0), 0, 0


def rational_tanh(x):
    scale, c = mpf("1.7159"), mpf("1.41645")
    a = abs(2 * x / 3)
    d = 1 + a + a**2 + c * a**4
    d1 = 1 + 2 * a + 4 * c * a**3
    d2 = 2 + 12 * c * a**2
    sign = 1 if x >= 0 else -1
    value = scale * (d - 1) / d
    slope = scale * mpf(2) / 3 * d1 / d**2
    bend = scale * mpf(4) / 9 * (d2 * d - 2 * d1**2) / d**3
    return sign * value, slope, sign * bend


def rectified_tanh(x):
    if x <= 0:
        return 0, 0, 0
    e = power(-2 * x)
    t, s = (1 - e) / (1 + e), 4 * e / (1 + e) ** 2
    return t, s, -2 * t * s


def rrelu(lower, upper):
    slope = (mpf(lower) + mpf(upper)) / 2
    return lambda x: (x, 1, 0) if x > 0 else (slope * x, slope, 0)


def threshold(limit, value):
    return lambda x: (x, 1, 0) if x > limit else (value, 0, 0)


def soft_relu(limit):
    def of(x):
        if abs(x) >= limit:
            return log1pexp(mpf(limit) if x > 0 else mpf(-limit)), 0, 0
        return log1pexp(x), logistic(x), logistic(x) * logistic(-x)

    return of


def snake(a):
    a = mpf(a)
    return lambda x: (x + sin(a * x) ** 2 / a, 1 + sin(2 * a * x), 2 * a * cos(2 * a * x))


def cube(x):
    return x**3, 3 * x**2, 6 * x


def sparse_plus(x):
    if abs(x) >= 1:
        return (x, 1, 0) if x > 0 else (0, 0, 0)
    return (x + 1) ** 2 / 4, (x + 1) / 2, mpf(1) / 2


def sparse_sigmoid(x):
    if abs(x) >= 1:
        return (1, 0, 0) if x > 0 else (0, 0, 0)
    return (x + 1) / 2, mpf(1) / 2, 0


# name of the file: (function of a finite x, its (f, f') at infinity, at -infinity)
VALUES = {
    "step": (step, (1, 0), (0, 0)),
    "rational_tanh": (rational_tanh, (mpf("1.7159"), 0), (mpf("-1.7159"), 0)),
    "rectified_tanh": (rectified_tanh, (1, 0), (0, 0)),
    "rrelu": (rrelu(1 / 8, 1 / 3), (inf, 1), (-inf, mpf(11) / 48)),
    "rrelu_0.1_0.3": (rrelu(0.1, 0.3), (inf, 1), (-inf, mpf("0.2"))),
    "threshold": (threshold(0, 0), (inf, 1), (0, 0)),
    "threshold_1_20": (threshold(1, 20), (inf, 1), (20, 0)),
    "soft_relu": (soft_relu(40), (soft_relu(40)(mpf(41))[0], 0), (soft_relu(40)(mpf(-41))[0], 0)),
    "soft_relu_2.5": (
        soft_relu(2.5),
        (soft_relu(2.5)(mpf(3))[0], 0),
        (soft_relu(2.5)(mpf(-3))[0], 0),
    ),
    "snake": (snake(1), (inf, NAN), (-inf, NAN)),
    "snake_0.3": (snake(0.3), (inf, NAN), (-inf, NAN)),
    "cube": (cube, (inf, inf), (-inf, inf)),
    "sparse_plus": (sparse_plus, (inf, 1), (0, 0)),
    "sparse_sigmoid": (sparse_sigmoid, (1, 0), (0, 0)),
}


def left_slope(x):
    return (0, 0) if x > 0 else (x, 1)


def elu_alpha(x):
    return (0, 0) if x > 0 else (expm1(x) if x > -3000 else mpf(-1), power(x))


def celu_alpha(alpha):
    def of(x):
        z = x / mpf(alpha)
        return (0, 0) if x > 0 else (power(z) * (1 - z) - 1, -z * power(z) / mpf(alpha))

    return of


def swish_beta(beta):
    beta = mpf(beta)

    def of(x):
        z = beta * x
        e = power(-abs(z))
        s = e / (1 + e) ** 2
        return x**2 * s, 2 * x * s + x**2 * beta * s * (logistic(-z) - logistic(z))

    return of


def softplus_beta(beta):
    beta = mpf(beta)

    def of(x):
        z = abs(beta * x)
        e = power(-z)
        slope = z * e / (1 + e) ** 2 / beta
        return -(z * e / (1 + e) + log(1 + e)) / beta**2, slope if x > 0 else -slope

    return of


def squareplus_b(b):
    return lambda x: (1 / (4 * sqrt(x**2 + b)), -x / (4 * sqrt(x**2 + b) ** 3))


def snake_a(a):
    a = mpf(a)

    def of(x):
        s = sin(2 * a * x)
        return (x * s - sin(a * x) ** 2 / a) / a, 2 * x * cos(2 * a * x)

    return of


# name of the file: (function of a finite x giving (g, g'), g at infinity, at -infinity)
PARAMETERS = {
    "prelu": (left_slope, 0, -inf),
    "leaky_relu": (left_slope, 0, -inf),
    "elu": (elu_alpha, 0, -1),
    "celu": (celu_alpha(1), 0, -1),
    "celu_0.7": (celu_alpha(0.7), 0, -1),
    "swish": (swish_beta(1), 0, 0),
    "swish_1.7": (swish_beta(1.7), 0, 0),
    "swish_0": (swish_beta(0), inf, inf),
    "softplus": (softplus_beta(1), 0, 0),
    "softplus_0.7": (softplus_beta(0.7), 0, 0),
    "squareplus": (squareplus_b(4), 0, 0),
    "squareplus_0.3": (squareplus_b(mpf(0.3)), 0, 0),
    "snake": (snake_a(1), NAN, NAN),
    "snake_0.3": (snake_a(0.3), NAN, NAN),
}


def double(v):
    """v rounded once, even if the result is subnormal."""
    if isinstance(v, float):
        return v
    v = mpf(v)
    if not isinf(v) and abs(v) < mpf(2) ** -1021:
        return float(nint(v * mpf(2) ** 1074)) * 2.0**-1074
    return float(v)


def ulp(v):
    return mpf(math.ulp(double(v))) if not isinf(double(v)) else mpf(0)


def tolerance(factor, v, x, slope):
    return double(factor * (ulp(v) + mpf(2) ** -53 * slope) + abs(x) * mpf(2) ** -1074)


def text(v):
    if v != v:
        return "NaN"
    return repr(v) if abs(v) != inf else ("Infinity" if v > 0 else "-Infinity")


def row(*columns):
    return ",".join(text(double(c)) for c in columns)


# mpmath has no -0.0: f(-0.0) is -0.0 where f is odd or x times something positive, otherwise 0.0
KEEPS_THE_SIGN_OF_ZERO = {"cube", "rational_tanh", "rrelu", "rrelu_0.1_0.3"}


def value_row(argument, function, keeps_sign):
    x = mpf(argument)
    f, df, d2f = function(x)
    over = max(abs(f / x) if x else mpf(0), abs(x * d2f))
    value = argument if keeps_sign and argument == 0 else f
    return row(argument, value, df, tolerance(2, f, x, abs(x * df)), tolerance(4, df, x, over))


def parameter_row(argument, function):
    x = mpf(argument)
    g, dg = function(x)
    return row(argument, g, tolerance(4, g, x, abs(x * dg)))


def main():
    lines = (ORACLE / "sigmoid.csv").read_text().split("\n")[1:]
    grid = [float(line.split(",")[0]) for line in lines if line]
    for name, (function, up, down) in VALUES.items():
        limit = {inf: up, -inf: down}
        out = ["x,f,df,tol_f,tol_df"]
        for x in grid:
            if math.isfinite(x):
                out.append(value_row(x, function, name in KEEPS_THE_SIGN_OF_ZERO))
            else:
                out.append(row(x, *limit.get(x, (NAN, NAN)), 0, 0))
        (ORACLE / (name + ".csv")).write_text("\n".join(out) + "\n")
    (ORACLE / "parameter").mkdir(exist_ok=True)
    for name, (function, up, down) in PARAMETERS.items():
        limit = {inf: up, -inf: down}
        out = ["x,dp,tol_dp"]
        for x in grid:
            if math.isfinite(x):
                out.append(parameter_row(x, function))
            else:
                out.append(row(x, limit.get(x, NAN), 0))
        (ORACLE / "parameter" / (name + ".csv")).write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
