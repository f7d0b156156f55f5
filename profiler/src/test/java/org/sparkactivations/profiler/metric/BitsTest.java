package org.sparkactivations.profiler.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BitsTest {
  private static final double[] SPECIALS = {
    0.0,
    -0.0,
    1,
    -1,
    1e-3,
    -1e-3,
    Math.nextUp(1e-3),
    Math.nextDown(1e-3),
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    Double.longBitsToDouble(-1L)
  };

  @Test
  void agreesWithTheComparisons() {
    for (double x : SPECIALS) {
      assertEquals(x == 0 ? 1 : 0, Bits.isZero(x), "" + x);
      for (double y : SPECIALS) {
        if (!Double.isNaN(y)) {
          double limit = Math.abs(y);
          assertEquals(Math.abs(x) < limit ? 1 : 0, Bits.isBelow(x, limit), x + " " + limit);
          assertEquals(Math.abs(x) <= limit ? 1 : 0, Bits.isAtMost(x, limit), x + " " + limit);
        }
        // Two equal infinities have no difference.
        if (!Double.isNaN(x) && !Double.isNaN(y) && !(Double.isInfinite(x) && x == y)) {
          assertEquals(x > y ? 1 : 0, Bits.isGreater(x, y + 0.0), x + " " + y);
        }
      }
    }
  }
}
