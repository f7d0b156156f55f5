package org.sparkactivations.core.definition;

import java.io.Serializable;

/**
 * An interval of real numbers, used for the range of a function and for the allowed values of a
 * parameter. An infinite end is always open: intervals contain finite numbers only, unless an
 * infinity is named as a closed end.
 */
public record Interval(double low, boolean lowClosed, double high, boolean highClosed)
    implements Serializable {
  /** Every finite number. */
  public static final Interval FINITE = open(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Every finite number above zero. */
  public static final Interval POSITIVE = open(0, Double.POSITIVE_INFINITY);

  /** Every finite number from zero on. */
  public static final Interval NOT_NEGATIVE =
      new Interval(0, true, Double.POSITIVE_INFINITY, false);

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("interval: low = " + low + ", high = " + high);
    }
  }

  public static Interval open(double low, double high) {
    return new Interval(low, false, high, false);
  }

  public static Interval closed(double low, double high) {
    return new Interval(low, true, high, true);
  }

  /** False for NaN. */
  public boolean contains(double x) {
    return (lowClosed ? x >= low : x > low) && (highClosed ? x <= high : x < high);
  }

  public boolean isBounded() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** What an error message says is expected, such as "a number in (0, Infinity)". */
  String expectation() {
    return equals(FINITE) ? "a finite number" : "a number in " + this;
  }

  @Override
  public String toString() {
    return (lowClosed ? "[" : "(")
        + Numbers.text(low)
        + ", "
        + Numbers.text(high)
        + (highClosed ? "]" : ")");
  }
}
