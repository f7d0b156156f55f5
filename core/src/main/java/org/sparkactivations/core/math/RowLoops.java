package org.sparkactivations.core.math;

/**
 * The loops over a row that the row-wise functions are made of, apart from {@link Sum}. A row is
 * x[from .. from + n); no result depends on where a row lies in its array.
 */
public final class RowLoops {
  /** Far enough below all arguments whose exponential is not zero. */
  public static final double LOWEST = -800;

  private RowLoops() {}

  /**
   * The largest sign x_i, sign being 1 or -1; NaN if an element is; -Infinity for none. A zero is
   * positive, whichever came first.
   */
  public static double max(double[] x, int from, int n, double sign) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double element = sign * x[from + i];
      if (!(element <= max)) {
        if (Double.isNaN(element)) {
          return Double.NaN;
        }
        max = element;
      }
    }
    return max + 0.0;
  }

  /** The largest |x_i|; NaN if an element is; 0 for none. */
  public static double maxMagnitude(double[] x, int from, int n) {
    double max = 0;
    for (int i = 0; i < n; i++) {
      double element = Math.abs(x[from + i]);
      if (!(element <= max)) {
        if (Double.isNaN(element)) {
          return Double.NaN;
        }
        max = element;
      }
    }
    return max;
  }

  /** The index of the first largest element, or of the first NaN; -1 for none. */
  public static int first(double[] x, int from, int n) {
    int first = n > 0 ? 0 : -1;
    for (int i = 0; i < n; i++) {
      double element = x[from + i];
      if (!(element <= x[from + first])) {
        if (Double.isNaN(element)) {
          return i;
        }
        first = i;
      }
    }
    return first;
  }

  /** How many sign x_i are equal to a value. */
  public static int count(double[] x, int from, int n, double sign, double value) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += sign * x[from + i] == value ? 1 : 0;
    }
    return count;
  }

  /**
   * out_i = e^((sign x_i - max) / temperature), within 1.1 ulp, max being finite and the largest
   * sign x_i. The difference and the quotient are used with the digits that rounding takes from
   * them, so that small results are as accurate as large ones, and only the exact differences
   * matter.
   */
  public static void exp(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double[] out,
      int outFrom) {
    double scale = scale(sign, temperature);
    double top = Math.abs(scale) * max;
    double divisor = Math.abs(scale) * temperature;
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = exp(scale * x[from + i], top, divisor);
    }
  }

  /**
   * The sum of e^((sign x_i - max) / temperature) over the elements below the maximum: without the
   * ones that the maximum itself contributes, whose digits would hide those of a small sum. In the
   * order of {@link Sum}, with zeros for the elements left out.
   */
  public static double sumOfExpBelow(
      double[] x, int from, int n, double sign, double max, double temperature) {
    double scale = scale(sign, temperature);
    double top = Math.abs(scale) * max;
    double divisor = Math.abs(scale) * temperature;
    double total = 0;
    double totalError = 0;
    for (int lane = 0; lane < Sum.LANES; lane++) {
      double sum = 0;
      double error = 0;
      for (int i = lane; i < n; i += Sum.LANES) {
        double element = x[from + i];
        double term = sign * element == max ? 0 : exp(scale * element, top, divisor);
        double next = sum + term;
        error += Sum.roundOff(sum, term, next);
        sum = next;
      }
      double next = total + sum;
      totalError += Sum.roundOff(total, sum, next) + error;
      total = next;
    }
    return Sum.result(total, totalError);
  }

  /** The term of {@link #sumOfExpBelow} that one element contributes. */
  public static double expBelow(double x, double sign, double max, double temperature) {
    double scale = scale(sign, temperature);
    double factor = Math.abs(scale);
    return sign * x == max ? 0 : exp(scale * x, factor * max, factor * temperature);
  }

  /** out_i = (sign x_i - max) / temperature - subtrahend, for a finite max; within 1.5 ulp. */
  public static void quotientsMinus(
      double[] x,
      int from,
      int n,
      double sign,
      double max,
      double temperature,
      double subtrahend,
      double[] out,
      int outFrom) {
    double scale = scale(sign, temperature);
    double top = Math.abs(scale) * max;
    double divisor = Math.abs(scale) * temperature;
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = quotientMinus(scale * x[from + i], top, divisor, subtrahend);
    }
  }

  /** (x - max) / temperature - subtrahend, for a finite max at least x; within 1.5 ulp. */
  public static double quotientMinus(double x, double max, double temperature, double subtrahend) {
    double quotient = quotient(x, max, temperature);
    double rest = quotientRest(x, max, temperature, quotient);
    double result = quotient + ((quotient > Double.NEGATIVE_INFINITY ? rest : 0) - subtrahend);
    return canonical(result);
  }

  /** x_i = x_i / divisor, NaN for all if the divisor is NaN. */
  public static void divide(double[] x, int from, int n, double divisor) {
    for (int i = 0; i < n; i++) {
      x[from + i] = canonical(x[from + i] / divisor);
    }
  }

  /** Every x_i becomes the value. */
  public static void fill(double[] x, int from, int n, double value) {
    for (int i = 0; i < n; i++) {
      x[from + i] = value;
    }
  }

  /** out_i = 1 / k for the k elements with sign x_i = value, 0 for the others. */
  public static void shares(
      double[] x, int from, int n, double sign, double value, double[] out, int outFrom) {
    double share = 1.0 / count(x, from, n, sign, value);
    for (int i = 0; i < n; i++) {
      out[outFrom + i] = sign * x[from + i] == value ? share : 0;
    }
  }

  /**
   * The power of two to multiply a row with, so that squares neither overflow nor vanish: about 1
   * over the magnitude, 0 for Infinity.
   */
  public static double scale(double magnitude) {
    int exponent = Math.max(-1000, Math.min(1000, Math.getExponent(magnitude)));
    return magnitude == Double.POSITIVE_INFINITY
        ? 0
        : Double.longBitsToDouble((1023L - exponent) << 52);
  }

  /** out_i = x_i scale; for the scale of an infinite row, 1 with its sign for an infinite x_i. */
  public static void multiply(
      double[] x, int from, int n, double scale, double[] out, int outFrom) {
    for (int i = 0; i < n; i++) {
      double element = x[from + i];
      double product = element * scale;
      out[outFrom + i] =
          scale == 0 && Double.isInfinite(element) ? Math.copySign(1, element) : product;
    }
  }

  /** The same NaN for every NaN. */
  public static double canonical(double x) {
    return Double.isNaN(x) ? Double.NaN : x;
  }

  /**
   * The factor for x, max and temperature, with the sign: a quarter for large temperatures, where
   * the difference may overflow although the quotient does not, and digits lost below the smallest
   * normal number do not matter.
   */
  public static double scale(double sign, double temperature) {
    return temperature > 1 ? 0.25 * sign : sign;
  }

  /** Whether a temperature leaves a quotient to compute after {@link #scale(double, double)}. */
  public static boolean divides(double temperature) {
    return Math.abs(scale(1, temperature)) * temperature != 1;
  }

  private static double exp(double x, double max, double temperature) {
    double quotient = quotient(x, max, temperature);
    double rest = quotientRest(x, max, temperature, quotient);
    boolean zero = quotient < LOWEST;
    double y = zero ? LOWEST : quotient;
    double shifted = Exponential.shifted(y);
    double remainder = Exponential.remainder(y, zero ? 0 : rest, shifted);
    double power = Exponential.scaledPower(shifted);
    return Math.fma(power, Exponential.minusOne(remainder), power) * Exponential.UNSCALE;
  }

  /** (x - max) / temperature; the test is the same for the whole loop, and spares the division. */
  private static double quotient(double x, double max, double temperature) {
    return temperature == 1 ? x - max : (x - max) / temperature;
  }

  /** What the two roundings of the quotient (x - max) / temperature left. */
  private static double quotientRest(double x, double max, double temperature, double quotient) {
    double difference = x - max;
    double low = Sum.roundOff(x, -max, difference);
    return temperature == 1
        ? low
        : (Math.fma(-quotient, temperature, difference) + low) / temperature;
  }
}
