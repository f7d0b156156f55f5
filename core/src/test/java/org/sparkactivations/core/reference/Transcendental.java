package org.sparkactivations.core.reference;

import java.math.BigInteger;
import java.util.stream.IntStream;

/**
 * Functions of {@link Wide} numbers, accurate to about 100 bits, from Taylor series and Newton's
 * method.
 */
final class Transcendental {
  private static final int BITS = 1400;
  private static final BigInteger PI_BITS =
      arcCotangent(5).multiply(BigInteger.valueOf(16)).subtract(arcCotangent(239).shiftLeft(2));
  private static final BigInteger HALF_PI_BITS = PI_BITS.shiftRight(1);

  /** 1 / k. */
  private static final Wide[] INVERSE =
      IntStream.range(0, 1000)
          .mapToObj(k -> k == 0 ? Wide.ZERO : Wide.ONE.over(Wide.of(k)))
          .toArray(Wide[]::new);

  static final Wide PI = Wide.of(PI_BITS, -BITS);
  private static final Wide LN2 = ln2();
  private static final Wide INVERSE_SQRT_2_PI = Wide.ONE.over(PI.scaled(1).sqrt());

  /**
   * For arguments with a larger exponent, the exponential is zero or huge, and the int would
   * overflow.
   */
  private static final int LARGE = 25;

  private static final Wide HUGE = Wide.ONE.scaled(1 << 27);

  private Transcendental() {}

  /** arccot(n) 2^BITS, for Machin's formula. */
  private static BigInteger arcCotangent(int n) {
    BigInteger term = BigInteger.ONE.shiftLeft(BITS + 64).divide(BigInteger.valueOf(n));
    BigInteger sum = BigInteger.ZERO;
    for (int k = 1; term.signum() != 0; k += 2) {
      BigInteger part = term.divide(BigInteger.valueOf(k));
      sum = k % 4 == 1 ? sum.add(part) : sum.subtract(part);
      term = term.divide(BigInteger.valueOf((long) n * n));
    }
    return sum.shiftRight(64);
  }

  /** The sum of 1 / (k 2^k). */
  private static Wide ln2() {
    BigInteger sum = BigInteger.ZERO;
    for (int k = 1; k < 300; k++) {
      sum = sum.add(BigInteger.ONE.shiftLeft(300 - k).divide(BigInteger.valueOf(k)));
    }
    return Wide.of(sum, -300);
  }

  static Wide expm1(Wide y) {
    if (y.exponent() > LARGE) {
      return y.sign() > 0 ? HUGE : Wide.of(-1);
    }
    double n = Math.rint(y.doubleValue() / LN2.doubleValue());
    Wide em1 = smallExpm1(n == 0 ? y : y.minus(LN2.times(n)));
    return n == 0 ? em1 : em1.plus(Wide.ONE).scaled((int) n).minus(Wide.ONE);
  }

  static Wide exp(Wide y) {
    if (y.exponent() > LARGE) {
      return y.sign() > 0 ? HUGE : Wide.ZERO;
    }
    double n = Math.rint(y.doubleValue() / LN2.doubleValue());
    return smallExpm1(y.minus(LN2.times(n))).plus(Wide.ONE).scaled((int) n);
  }

  /** e^r - 1 for |r| below 1/2: the Taylor series of r / 16, squared four times. */
  private static Wide smallExpm1(Wide r) {
    Wide small = r.scaled(-4);
    Wide sum = Wide.ZERO;
    for (int k = 16; k > 1; k--) {
      sum = small.times(INVERSE[k]).times(sum.plus(Wide.ONE));
    }
    Wide em1 = small.times(sum.plus(Wide.ONE));
    for (int i = 0; i < 4; i++) {
      em1 = em1.times(em1.plus(Wide.of(2)));
    }
    return em1;
  }

  /** log(1 + u), u at least 0. */
  static Wide log1p(Wide u) {
    double start = Math.log1p(u.doubleValue());
    if (u.exponent() < -60) {
      return u.minus(u.times(u).scaled(-1)).plus(u.times(u).times(u).over(Wide.of(3)));
    }
    Wide guess = expm1(Wide.of(start));
    return Wide.of(start).plus(u.minus(guess).over(guess.plus(Wide.ONE)));
  }

  /** sin(x + turns pi / 2). */
  static Wide sin(Wide x, int turns) {
    if (!x.isFinite() || x.isZero()) {
      return x.isFinite() ? Wide.of(turns % 2 == 0 ? 0 : turns % 4 == 1 ? 1 : -1) : x.minus(x);
    }
    BigInteger quotient = BigInteger.ZERO;
    Wide r = x;
    if (x.exponent() >= -1) {
      BigInteger bits = fixed(x);
      BigInteger twice = bits.abs().shiftLeft(1);
      quotient = twice.add(HALF_PI_BITS).divide(HALF_PI_BITS.shiftLeft(1));
      quotient = bits.signum() < 0 ? quotient.negate() : quotient;
      r = Wide.of(bits.subtract(quotient.multiply(HALF_PI_BITS)), -BITS);
    }
    int quadrant = (quotient.intValue() + turns) & 3;
    Wide result = quadrant % 2 == 0 ? series(r, r, 1) : series(r, Wide.ONE, 0);
    return quadrant < 2 ? result : result.negate();
  }

  /** x 2^BITS. */
  private static BigInteger fixed(Wide x) {
    BigInteger high = BigInteger.valueOf((long) (x.hi() * 0x1p52)).shiftLeft(62);
    BigInteger low = BigInteger.valueOf((long) Math.rint(x.lo() * 0x1p114));
    return high.add(low).shiftLeft(BITS - 114 + x.exponent());
  }

  /** The alternating series that starts with {@code first}, the term of r^order. */
  private static Wide series(Wide r, Wide first, int order) {
    Wide square = r.times(r).negate();
    Wide sum = Wide.ZERO;
    for (int k = 14; k > 0; k--) {
      int n = 2 * k + order;
      sum = square.times(INVERSE[n * (n - 1)]).times(sum.plus(Wide.ONE));
    }
    return first.times(sum.plus(Wide.ONE));
  }

  static Wide atan(Wide x) {
    double start = Math.atan(x.doubleValue());
    if (x.exponent() < -40) {
      return x.minus(x.times(x).times(x).over(Wide.of(3)));
    }
    Wide y = Wide.of(start);
    Wide sin = sin(y, 0);
    Wide cos = sin(y, 1);
    return y.plus(x.times(cos).minus(sin).over(x.times(sin).plus(cos)));
  }

  /** The density of the standard normal distribution. */
  static Wide normalDensity(Wide x) {
    return exp(x.times(x).scaled(-1).negate()).times(INVERSE_SQRT_2_PI);
  }

  /**
   * The distribution function of the standard normal distribution: a series near 0, a continued
   * fraction in the left tail.
   */
  static Wide normal(Wide x) {
    double near = x.doubleValue();
    if (near > 6) {
      return Wide.ONE.minus(normal(x.negate()));
    }
    return near < -6 ? tail(x.negate()) : center(x);
  }

  private static Wide center(Wide x) {
    Wide square = x.times(x);
    Wide sum = Wide.ZERO;
    int terms = x.exponent() < -20 ? 6 : x.exponent() < 0 ? 30 : 150;
    for (int k = terms; k > 0; k--) {
      sum = square.times(INVERSE[2 * k + 1]).times(sum.plus(Wide.ONE));
    }
    return x.times(sum.plus(Wide.ONE)).times(normalDensity(x)).plus(Wide.of(0.5));
  }

  private static Wide tail(Wide a) {
    Wide fraction = a;
    for (int k = 40; k > 0; k--) {
      fraction = a.plus(Wide.of(k).over(fraction));
    }
    return normalDensity(a).over(fraction);
  }
}
