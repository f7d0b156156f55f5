package org.sparkactivations.core.definition;

import java.io.Serializable;

/**
 * An interval of real numbers, used for the range of a function and for the allowed values of a
 * parameter. An infinite end is open unless it is marked as closed, so intervals normally contain
 * finite numbers only.
 */
public record Interval(double low, boolean lowClosed, double high, boolean highClosed)
    implements Serializable {
  /** All finite numbers. */
  public static final Interval FINITE = open(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** All finite numbers above zero. */
  public static final Interval POSITIVE = open(0, Double.POSITIVE_INFINITY);

  /** All finite numbers from zero upwards. */
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

  /** The phrase for error messages, such as "a number in (0, Infinity)". */
  public String expectation() {
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
