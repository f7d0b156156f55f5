package org.sparkactivations.core.kernel;

import org.sparkactivations.core.math.Exponential;

/**
 * What the loops over a row do with an element. The loops are methods of {@code RowTwin} of the
 * same names: scalar ones, and vector kernels that are generated from these formulas.
 *
 * <p>The exponentials are those of softmax: e^((x - max) / temperature), max being finite and the
 * largest x, within 1.1 ulp. The difference and the quotient are used with the digits that rounding
 * takes from them, so that small results are as accurate as large ones, and only the exact
 * differences matter. x is multiplied by a scale first, as were {@code top}, the maximum, and
 * {@code divisor}, the temperature: by -1 for softmin, and by a quarter for large temperatures,
 * where the difference may overflow although the quotient does not. The scale is a power of two, so
 * that products with it are exact. Formulas without a divisor are for one of 1.
 */
public final class RowFormulas {
  /** Far enough below all arguments whose exponential is not zero. */
  private static final double LOWEST = -800;

  /** Its exponential is not subnormal. */
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

  /** As {@link #exp}, but e^-700 at least, which is nothing beside the 1 of the maximum. */
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

  /** Without the maximum, whose 1 hides the digits of a small sum. */
  @RowLoop(adds = true)
  public static double expBelow(double x, double scale, double top) {
    return scale * x == top ? 0 : exp(x, scale, top);
  }

  @RowLoop(adds = true)
  public static double expBelowDivided(double x, double scale, double top, double divisor) {
    return scale * x == top ? 0 : expDivided(x, scale, top, divisor);
  }

  /** (x - max) / temperature - subtrahend, within 1.5 ulp. */
  @RowLoop(stores = true)
  public static double quotientMinus(double x, double scale, double top, double subtrahend) {
    double difference = Math.fma(x, scale, -top);
    return minus(difference, rest(x, scale, top, difference), subtrahend);
  }

  @RowLoop(stores = true)
  public static double quotientMinusDivided(
      double x, double scale, double top, double divisor, double subtrahend) {
    double difference = Math.fma(x, scale, -top);
    double quotient = difference / divisor;
    return minus(quotient, rest(x, scale, top, divisor, difference, quotient), subtrahend);
  }

  /**
   * x / total for x from 0 to total, total at least 1, in a third of the time of a division: the
   * product with the reciprocal, corrected by its exact remainder (Markstein, Computation of
   * elementary functions on the IBM RISC System/6000 processor, 1990).
   */
  @RowLoop(stores = true)
  public static double share(double x, double total, double reciprocal) {
    double product = x * reciprocal;
    return Math.fma(Math.fma(product, -total, x), reciprocal, product);
  }

  /** y (grad - origin - mean): the gradient behind a softmax y. */
  @RowLoop(stores = true, elements = 2)
  public static double softmaxGradient(double y, double grad, double origin, double mean) {
    return canonical(y * ((grad - origin) - mean));
  }

  /** grad - y sum: the gradient behind a log_softmax, y being the softmax. */
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

  /** The difference is rounded, the product exact. */
  @RowLoop(adds = true, elements = 2)
  public static double sumOfProducts(double a, double b, double shift) {
    return (a - shift) * b;
  }

  public static double sumOfProductsRest(double a, double b, double shift) {
    double difference = a - shift;
    return Math.fma(difference, b, -(difference * b));
  }

  /** The same NaN for every NaN. */
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

  private static double minus(double quotient, double rest, double subtrahend) {
    double low = quotient > Double.NEGATIVE_INFINITY ? rest : 0;
    return quotient + (low - subtrahend);
  }

  /** What rounding left of the difference scale x - top: Knuth's two-sum, one product less. */
  private static double rest(double x, double scale, double top, double difference) {
    double part = Math.fma(x, -scale, difference);
    return Math.fma(x, scale, part - difference) + (-top - part);
  }

  /** What the two roundings of (scale x - top) / divisor left. */
  private static double rest(
      double x, double scale, double top, double divisor, double difference, double quotient) {
    double low = rest(x, scale, top, difference);
    return (Math.fma(quotient, -divisor, difference) + low) / divisor;
  }
}
