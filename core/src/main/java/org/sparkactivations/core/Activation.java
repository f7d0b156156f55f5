package org.sparkactivations.core;

import java.io.Serializable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Traits;

/**
 * An element-wise activation function with its parameters: an immutable record, one file each,
 * listed in {@link Activations}.
 *
 * <p>A record states the formula in {@link #f} and {@link #df}; everybody else calls {@link #value}
 * and {@link #derivative}, which add the rules that hold for every function: NaN gives NaN, and
 * every NaN result has the one canonical bit pattern, so that results can be compared bit for bit.
 * Infinities give the limit of the function, NaN where there is none.
 *
 * <p>Formulas use only {@code + - * /}, {@code Math.fma}, {@code Math.sqrt}, {@code Math.abs},
 * comparisons and bit operations: these round the same on every machine, while the JDK's
 * exponential and friends do not.
 */
public interface Activation extends Serializable {
  /** The constant {@code DEFINITION} of the record; see {@link Definition#of(Class)}. */
  default Definition<? extends Activation> definition() {
    return Definition.of(getClass());
  }

  /** Properties for these parameters. */
  Traits traits();

  /** The formula of f; the result for NaN is unspecified. */
  double f(double x);

  /** The formula of f'; at a kink the documented one-sided choice; for NaN unspecified. */
  double df(double x);

  /** f(x); NaN for NaN, the limit for an infinity. */
  default double value(double x) {
    return canonical(x, f(x));
  }

  /** f'(x); NaN for NaN, the limit for an infinity. */
  default double derivative(double x) {
    return canonical(x, df(x));
  }

  /** The vector-Jacobian product grad * f'(x); NaN if either is NaN. */
  default double backward(double grad, double x) {
    double y = grad * derivative(x);
    return Double.isNaN(y) ? Double.NaN : y;
  }

  /** The spec string that {@link Activations#parse} reads back: {@code leaky_relu(alpha=0.2)}. */
  default String spec() {
    return definition().spec(this);
  }

  /** One NaN for all. The sum is one test where two would be needed almost always. */
  private static double canonical(double x, double y) {
    return Double.isNaN(x + y) && (Double.isNaN(x) || Double.isNaN(y)) ? Double.NaN : y;
  }
}
