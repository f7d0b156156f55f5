"""Fits the polynomial of Logarithm.java: R(z) / z for log(1 + f) = f - (f^2/2 - s (f^2/2 + R(s^2))).

s = f / (2 + f), 1 + f in [sqrt(1/2), sqrt(2)]. Prints the coefficients from the constant term upwards
and the worst error of log relative to its value.
"""

from mpmath import atanh, chebyfit, mp, mpf, polyval, sqrt

mp.dps = 50
END = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.0001")


def remainder(z):
    """R(z) / z, R = 2 atanh(s) / s - 2."""
    if z < mpf("1e-20"):
        return mpf(2) / 3 + 2 * z / 5
    s = sqrt(z)
    return (2 * atanh(s) / s - 2) / z


coefficients, error = chebyfit(remainder, [0, END], 8, error=True)
rounded = [float(c) for c in reversed(coefficients)]
for c in rounded:
    print(repr(c))
points = [END * k / 1000 for k in range(1, 1001)]
worst = max(abs((polyval([mpf(c) for c in reversed(rounded)], z) - remainder(z)) * z / 2) for z in points)
print("relative to log:", mp.nstr(worst, 3), "= 2^", mp.nstr(mp.log(worst, 2), 4))
