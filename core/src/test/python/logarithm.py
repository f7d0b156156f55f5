"""Fits the polynomial of Logarithm.java: R(z) / z for log(1 + f) = f - (f^2/2 - s (f^2/2 + R(s^2))).

s = f / (2 + f), 1 + f in [sqrt(1/2), sqrt(2)]. Prints the coefficients from the constant term upwards
and the worst error of log relative to its value, and writes ../resources/logarithm.csv: points and
their logarithms with 25 digits.
"""

import pathlib
import random
import struct

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

source = random.Random(1)
arguments = [5e-324, 2.0**-1022, 1.7976931348623157e308, 1.0, 2.0, 0.5, 0.7071067811865475, 0.7071067811865476]
arguments += [1 + k * 2.0**-52 for k in (1, 2, 3, 1000)] + [1 - k * 2.0**-53 for k in (1, 2, 3, 1000)]
arguments += [1 + source.choice((-1, 1)) * 2.0 ** -source.uniform(1, 50) for _ in range(1000)]
arguments += [source.uniform(0.5, 3) for _ in range(1000)]
arguments += [struct.unpack("d", struct.pack("Q", source.randrange(1, 0x7FF0 << 48)))[0] for _ in range(1000)]
resource = pathlib.Path(__file__).parent.parent / "resources" / "logarithm.csv"
lines = ["%r,%s" % (x, mp.nstr(mp.log(mpf(x)), 25)) for x in arguments]
resource.write_text("x,log\n" + "\n".join(lines) + "\n")
