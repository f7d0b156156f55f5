package org.sparkactivations.core.elementwise;

import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Traits;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.math.Select;

/** What the rectifiers with a slope for negative arguments have in common. */
public final class Rectifier {
  private Rectifier() {}

  /**
   * x for x > 0, otherwise slope x; 0 for -infinity if the slope is 0; unspecified for NaN. If the
   * slope is 0, only the sign of x is kept, because 0 times infinity would be NaN.
   */
  public static double value(double x, double slope) {
    long magnitude = Double.doubleToRawLongBits(slope) & Long.MAX_VALUE;
    long kept = ((0L - magnitude) >> 63) | Long.MIN_VALUE;
    double factor = Double.longBitsToDouble(Double.doubleToRawLongBits(x) & kept);
    return Select.above(x, 0, x, slope * factor);
  }

  /**
   * The same for a slope that may be NaN or infinite, and with canonical NaN. It is for rows with a
   * slope for each element, where testing the bits of every slope would cost a third more. The
   * plain product is rarely NaN; only then is {@link #value} needed.
   */
  public static double valueInRow(double x, double slope) {
    double plain = Select.above(x, 0, x, slope * x);
    if (Double.isNaN(plain)) {
      return Double.isNaN(x) ? Double.NaN : RowFormulas.canonical(value(x, slope));
    }
    return plain;
  }

  /** 1 for x > 0, otherwise slope, also for NaN. */
  public static double derivative(double x, double slope) {
    return Select.above(x, 0, 1, slope);
  }

  /**
   * The derivative of the value with respect to the slope: 0 for x > 0, otherwise x, also for NaN.
   */
  static double slopeDerivative(double x) {
    return Select.above(x, 0, 0, x);
  }

  /** The traits of the function that is x for x > 0 and slope x otherwise. */
  static Traits traits(double slope) {
    Interval range = slope > 0 ? Interval.FINITE : Interval.NOT_NEGATIVE;
    Traits traits = Traits.of(range, Math.max(1, Math.abs(slope)), 0);
    if (slope == 1) {
      return traits.increasing().odd();
    }
    if (slope == -1) {
      return traits.even().kinks(0);
    }
    return (slope >= 0 ? traits.increasing() : traits).kinks(0);
  }
}
