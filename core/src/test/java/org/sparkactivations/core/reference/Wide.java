package org.sparkactivations.core.reference;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A number (hi + lo) 2^exponent with about 106 bits and a practically unlimited range, for
 * references. hi is in [1, 2), 0, infinite or NaN. Slow and simple; it shares no code with the
 * kernels.
 */
record Wide(double hi, double lo, int exponent) {
  static final Wide ZERO = new Wide(0, 0, 0);
  static final Wide ONE = of(1);
  private static final int FAR = 220;

  static Wide of(double x) {
    return normal(x, 0, 0);
  }

  /** value * 2^scale. */
  static Wide of(BigInteger value, int scale) {
    int excess = Math.max(0, value.bitLength() - 140);
    BigInteger top = value.shiftRight(excess);
    double high = top.doubleValue();
    BigInteger rest = top.subtract(new BigDecimal(high).toBigInteger());
    return normal(high, rest.doubleValue(), scale + excess);
  }

  private static Wide normal(double high, double low, int exponent) {
    double sum = high + low;
    if (sum == 0 || !Double.isFinite(sum)) {
      return new Wide(sum, 0, 0);
    }
    double rest = low - (sum - high);
    int shift = Math.getExponent(sum);
    if (shift < Double.MIN_EXPONENT) {
      return normal(high * 0x1p200, low * 0x1p200, exponent - 200);
    }
    double scale = power(-shift);
    return new Wide(sum * scale, rest * scale, exponent + shift);
  }

  /** 2^exponent, for exponents of normal numbers. */
  private static double power(int exponent) {
    return exponent == -1023
        ? 0x1p-1023
        : Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
  }

  boolean isZero() {
    return hi == 0;
  }

  boolean isFinite() {
    return Double.isFinite(hi);
  }

  int sign() {
    return (int) Math.signum(hi);
  }

  Wide negate() {
    return new Wide(-hi, -lo, exponent);
  }

  Wide abs() {
    return hi < 0 ? negate() : this;
  }

  Wide scaled(int power) {
    return isZero() ? this : new Wide(hi, lo, exponent + power);
  }

  Wide plus(Wide that) {
    if (isZero() || that.isZero()) {
      return isZero() ? that : this;
    }
    if (exponent < that.exponent) {
      return that.plus(this);
    }
    int distance = exponent - that.exponent;
    if (distance > FAR || !isFinite()) {
      return isFinite() || that.isFinite() ? this : of(hi + that.hi);
    }
    double scale = power(-distance);
    double b = that.hi * scale;
    double sum = hi + b;
    double back = sum - hi;
    double error = (hi - (sum - back)) + (b - back);
    double low = that.lo * scale;
    double lowSum = lo + low;
    double lowBack = lowSum - lo;
    double lowError = (lo - (lowSum - lowBack)) + (low - lowBack);
    double s1 = sum + (error + lowSum);
    double e1 = (error + lowSum) - (s1 - sum);
    return normal(s1, e1 + lowError, exponent);
  }

  Wide minus(Wide that) {
    return plus(that.negate());
  }

  Wide times(Wide that) {
    double product = hi * that.hi;
    double error = Math.fma(hi, that.hi, -product) + (hi * that.lo + lo * that.hi);
    return normal(product, error, exponent + that.exponent);
  }

  Wide times(double factor) {
    return times(of(factor));
  }

  Wide over(Wide that) {
    if (that.isZero() || !that.isFinite() || !isFinite()) {
      return of(hi / that.hi);
    }
    double q = hi / that.hi;
    Wide first = normal(q, 0, exponent - that.exponent);
    Wide rest = minus(first.times(that));
    Wide second = normal(rest.hi / that.hi, 0, rest.exponent - that.exponent);
    return first.plus(second);
  }

  Wide sqrt() {
    if (hi <= 0 || !isFinite()) {
      return of(Math.sqrt(hi));
    }
    int half = exponent >> 1;
    Wide x = new Wide(hi, lo, exponent - 2 * half);
    Wide root = of(Math.sqrt(x.doubleValue()));
    Wide better = root.plus(x.minus(root.times(root)).over(root.scaled(1)));
    return better.scaled(half);
  }

  /** Rounded to double. */
  double doubleValue() {
    if (!isFinite() || exponent > 1100) {
      return hi * Double.POSITIVE_INFINITY;
    }
    return exponent < -1200 ? 0 * hi : Math.scalb(hi, exponent);
  }

  /** |this - that| rounded to double. */
  double distance(double that) {
    return minus(of(that)).abs().doubleValue();
  }
}
