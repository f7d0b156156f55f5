"""Minimax polynomials of the kernels, printed with their relative error.

Run: python3 core/src/test/python/fit.py [name ...]   (needs mpmath)

Remez' exchange algorithm fits p(w) to g(w) on [low, high], weighted so that the result that
p is part of has the same relative error everywhere. Coefficients are then rounded to double one
at a time, and the rest are fitted again each time.
"""

import sys

from mpmath import atan, atanh, chop, cos, lu_solve, matrix, mp, mpf, pi, sin, sqrt, tanh, taylor

mp.dps = 60


def remez(g, weight, low, high, degree, fixed=()):
    """The coefficients and the error of the minimax polynomial whose first coefficients are given."""
    first = len(fixed)
    free = degree + 1 - first
    nodes = [
        low + (high - low) * (1 - cos(pi * (2 * i + 1) / (2 * (free + 1)))) / 2
        for i in range(free + 1)
    ]
    grid = [low + (high - low) * (1 - cos(pi * mpf(i) / 600)) / 2 for i in range(601)]
    target = [g(w) for w in grid]
    weights = [weight(w) for w in grid]
    for _ in range(12):
        a = matrix(free + 1, free + 1)
        b = matrix(free + 1, 1)
        for i, w in enumerate(nodes):
            for j in range(free):
                a[i, j] = w ** (first + j) * weight(w)
            a[i, free] = (-1) ** i
            b[i] = (g(w) - sum(c * w**j for j, c in enumerate(fixed))) * weight(w)
        solution = lu_solve(a, b)
        c = list(fixed) + [solution[j] for j in range(free)]
        error = [
            (sum(cj * w**j for j, cj in enumerate(c)) - t) * h
            for w, t, h in zip(grid, target, weights)
        ]
        extrema = []
        for i, e in enumerate(error):
            if extrema and (error[extrema[-1]] > 0) == (e > 0):
                if abs(e) > abs(error[extrema[-1]]):
                    extrema[-1] = i
            else:
                extrema.append(i)
        if len(extrema) < free + 1:
            break
        while len(extrema) > free + 1:
            extrema.pop(0 if abs(error[extrema[0]]) < abs(error[extrema[-1]]) else -1)
        nodes = [grid[i] for i in extrema]
    return c, max(abs(e) for e in error)


def fit(g, weight, low, high, degree, exact=2):
    """Round the first coefficients one at a time and the others together."""
    low, high = mpf(low), mpf(high)
    fixed = []
    for _ in range(min(exact, degree)):
        c, _ = remez(g, weight, low, high, degree, fixed)
        fixed.append(mpf(float(c[len(fixed)])))
    c, _ = remez(g, weight, low, high, degree, fixed)
    c = [float(x) for x in c]
    grid = [low + (high - low) * mpf(i) / 997 for i in range(998)]
    error = max(abs((sum(mpf(cj) * w**j for j, cj in enumerate(c)) - g(w)) * weight(w)) for w in grid)
    return c, error


def odd_part(f, order):
    """w -> (f(x) - the Taylor terms below x^order) / x^order, x = sqrt w, for f odd or even."""
    with mp.workdps(200):
        coefficients = [chop(c, tol=mpf(10) ** -70) for c in taylor(f, 0, order - 1)]

    def rest(w):
        with mp.workdps(200):
            x = sqrt(max(w, mpf(10) ** -35))
            return (f(x) - sum(c * x**i for i, c in enumerate(coefficients))) / x**order

    return rest


PI4 = (pi / 4) ** 2 * mpf("1.0001")
FITS = {
    # name: (g, weight, low, high, degree); w is the square of the argument
    "sin": (odd_part(sin, 3), lambda w: w / (sin(sqrt(w)) / sqrt(w)) if w else mpf(0), 0, PI4, 5),
    "cos": (odd_part(cos, 4), lambda w: w * w / cos(sqrt(w)), 0, PI4, 5),
    "one_minus_cos": (odd_part(lambda x: 1 - cos(x), 4), lambda w: 2 * w, 0, PI4, 6),
    "sin_turn": (odd_part(lambda d: sin(pi * d) / pi, 3), lambda w: w, 0, "0.0626", 6),
    "cos_turn": (odd_part(lambda d: cos(pi * d) / pi, 2), lambda w: 3 * w, 0, "0.0626", 6),
    "atan": (odd_part(atan, 3), lambda w: w, 0, "0.1717", 10),
    "log1p": (
        odd_part(lambda s: 2 * atanh(s), 3),
        lambda w: w / (2 * atanh(sqrt(w)) / sqrt(w)) if w else mpf(0),
        0,
        "0.11112",
        9,
    ),
    "tanhshrink": (odd_part(lambda x: x - tanh(x), 3), lambda w: 3 * (1 + w / 3), 0, "0.645", 13),
    "sinc_slope": (odd_part(lambda x: cos(x) * x - sin(x), 3), lambda w: mpf(3), 0, "1.0001", 6),
    "sinc_turn_slope": (
        odd_part(lambda x: cos(pi * x) * x - sin(pi * x) / pi, 3),
        lambda w: mpf("0.3"),
        0,
        "0.0626",
        6,
    ),
}

if __name__ == "__main__":
    for name in sys.argv[1:] or FITS:
        coefficients, error = fit(*FITS[name])
        print(name, "2^%.1f" % mp.log(error, 2))
        for c in coefficients:
            print("    %r," % c)
