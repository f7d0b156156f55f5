package org.sparkactivations.core.kernel;

import org.sparkactivations.core.math.Exponential;

/**
 * The formulas that the loops over a row apply to an element. The loops are the methods of {@code
 * RowTwin} of the same names: scalar ones, and vector kernels generated from these formulas.
 *
 * <p>The exponentials are those of softmax, e^((x - max) / temperature), where max is finite and
 * the largest x; they are within 1.1 ulp. The rounding errors of the difference and the quotient
 * are included, so that small results are as accurate as large ones and only the exact differences
 * matter.
 *
 * <p>x is first multiplied by a scale; {@code top} is the maximum and {@code divisor} the
 * temperature, both already multiplied by its absolute value. The scale is negative for softmin. It
 * is a quarter for large temperatures, where the difference may overflow although the quotient does
 * not. The scale is a power of two, so products with it are exact. Formulas without a divisor are
 * for the divisor 1.
 */
public final class RowFormulas {
  /** Below every argument whose exponential is not zero. */
  private static final double LOWEST = -800;

  /** The exponential of this number is not subnormal. */
  private static final double LOWEST_NORMAL = -700;

  private RowFormulas() {}

  @RowLoop(stores = true, adds = true)
  public static double exp(double x, double scale, double top) {
    double difference = Math.fma(x, scale, -top);
    return exp(difference, rest(x, scale, top, difference));
  }

  @RowLoop(stores = true, adds = true)
  public static double expDivided(double x, double scale, double top, double divisor) {
    double difference = Math.fma(x, scale, -top);
    double quotient = difference / divisor;
    return exp(quotient, rest(x, scale, top, divisor, difference, quotient));
  }

  /** As {@link #exp}, but at least e^-700, which is negligible next to the 1 of the maximum. */
  @RowLoop(adds = true)
  public static double expSum(double x, double scale, double top) {
    double difference = Math.fma(x, scale, -top);
    return expAtLeast(difference, rest(x, scale, top, difference));
  }

  @RowLoop(adds = true)
  public static double expSumDivided(double x, double scale, double top, double divisor) {
    double difference = Math.fma(x, scale, -top);
    double quotient = difference / divisor;
    return expAtLeast(quotient, rest(x, scale, top, divisor, difference, quotient));
  }

  /** As {@link #exp}, without the maximum, whose 1 would hide the digits of a small sum. */
  @RowLoop(adds = true)
  public static double expBelow(double x, double scale, double top) {
    return scale * x == top ? 0 : exp(x, scale, top);
  }

  @RowLoop(adds = true)
  public static double expBelowDivided(double x, double scale, double top, double divisor) {
    return scale * x == top ? 0 : expDivided(x, scale, top, divisor);
  }

  /** (x - max) / temperature - offset, within 1.5 ulp. */
  @RowLoop(stores = true)
  public static double quotientMinus(double x, double scale, double top, double offset) {
    double difference = Math.fma(x, scale, -top);
    return minus(difference, rest(x, scale, top, difference), offset);
  }

  @RowLoop(stores = true)
  public static double quotientMinusDivided(
      double x, double scale, double top, double divisor, double offset) {
    double difference = Math.fma(x, scale, -top);
    double quotient = difference / divisor;
    return minus(quotient, rest(x, scale, top, divisor, difference, quotient), offset);
  }

  /**
   * x / total for x from 0 to total and total at least 1, in a third of the time of a division. It
   * is the product with the reciprocal, corrected by its exact remainder (Markstein, Computation of
   * elementary functions on the IBM RISC System/6000 processor, 1990).
   */
  @RowLoop(stores = true)
  public static double share(double x, double total, double reciprocal) {
    double product = x * reciprocal;
    return Math.fma(Math.fma(product, -total, x), reciprocal, product);
  }

  /** y (grad - origin - mean): the gradient through a softmax whose result is y. */
  @RowLoop(stores = true, elements = 2)
  public static double softmaxGradient(double y, double grad, double origin, double mean) {
    return canonical(y * ((grad - origin) - mean));
  }

  /** grad - y sum: the gradient through a log_softmax, where y is the softmax. */
  @RowLoop(stores = true, elements = 2)
  public static double logSoftmaxGradient(double y, double grad, double sum) {
    return canonical(Math.fma(-y, sum, grad));
  }

  @RowLoop(stores = true)
  public static double divide(double x, double divisor) {
    return canonical(x / divisor);
  }

  @RowLoop(adds = true)
  public static double sum(double x) {
    return x;
  }

  /**
   * (a - shift) b. The difference is rounded; {@link #sumOfProductsRest} makes the product exact.
   */
  @RowLoop(adds = true, elements = 2)
  public static double sumOfProducts(double a, double b, double shift) {
    return (a - shift) * b;
  }

  public static double sumOfProductsRest(double a, double b, double shift) {
    double difference = a - shift;
    return Math.fma(difference, b, -(difference * b));
  }

  @RowLoop(stores = true, elements = 2)
  public static double plus(double x, double y) {
    return x + y;
  }

  @RowLoop(stores = true, elements = 2)
  public static double times(double x, double y) {
    return x * y;
  }

  @RowLoop(stores = true, elements = 3)
  public static double plusProduct(double sum, double x, double y) {
    return Math.fma(x, y, sum);
  }

  public static double larger(double x, double y) {
    return x > y ? x : y;
  }

  /** The moving mean of a gradient, to which the parameter is added by its decay. */
  public static double movingMean(
      double mean, double gradient, double parameter, double decay, double share) {
    return Math.fma(share, Math.fma(decay, parameter, gradient) - mean, mean);
  }

  /** The moving mean of the squares of such gradients. */
  public static double movingSquare(
      double square, double gradient, double parameter, double decay, double kept, double share) {
    double whole = Math.fma(decay, parameter, gradient);
    return Math.fma(kept, square, share * whole * whole);
  }

  /** A parameter after a step along the mean, relative to the root of the mean square. */
  public static double adaptiveStep(
      double parameter,
      double mean,
      double square,
      double scale,
      double eps,
      double step,
      double kept) {
    double change = direction(mean, Math.fma(Math.sqrt(square), scale, eps));
    return Math.fma(-step, change, kept * parameter);
  }

  /** gradient / size; 0 for a parameter that has had no gradient yet, also if the size is 0. */
  public static double direction(double gradient, double size) {
    return gradient == 0 ? 0 : gradient / size;
  }

  /** x, with every NaN replaced by the canonical one. */
  public static double canonical(double x) {
    return Double.isNaN(x) ? Double.NaN : x;
  }

  private static double exp(double quotient, double rest) {
    boolean zero = quotient < LOWEST;
    double y = zero ? LOWEST : quotient;
    return Exponential.scaledExp(y, zero ? 0 : rest) * Exponential.UNSCALE;
  }

  private static double expAtLeast(double quotient, double rest) {
    boolean low = quotient < LOWEST_NORMAL;
    return Exponential.normal(low ? LOWEST_NORMAL : quotient, low ? 0 : rest);
  }

  private static double minus(double quotient, double rest, double offset) {
    double low = quotient > Double.NEGATIVE_INFINITY ? rest : 0;
    return quotient + (low - offset);
  }

  /** The rounding error of the difference scale x - top: Knuth's two-sum with one product less. */
  private static double rest(double x, double scale, double top, double difference) {
    double part = Math.fma(x, -scale, difference);
    return Math.fma(x, scale, part - difference) + (-top - part);
  }

  /** The rounding errors of the difference and the quotient in (scale x - top) / divisor. */
  private static double rest(
      double x, double scale, double top, double divisor, double difference, double quotient) {
    double low = rest(x, scale, top, difference);
    return (Math.fma(quotient, -divisor, difference) + low) / divisor;
  }
}
