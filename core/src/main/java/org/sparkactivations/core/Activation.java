package org.sparkactivations.core;

import java.io.Serializable;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Traits;

/**
 * An element-wise activation function with its parameters. Each function is an immutable record in
 * its own file, listed in {@link Activations}.
 *
 * <p>A record states the formulas in {@link #f} and {@link #df}. Callers use {@link #value} and
 * {@link #derivative}, which add the rules common to all functions: NaN gives NaN, and every NaN
 * result has the one canonical bit pattern, so that results can be compared bit for bit. An
 * infinity gives the limit of the function, or NaN if there is no limit.
 *
 * <p>Formulas use only {@code + - * /}, {@code Math.fma}, {@code Math.sqrt}, {@code Math.abs},
 * comparisons and bit operations. These round the same on every machine; the JDK's exponential and
 * similar functions do not.
 */
public interface Activation extends Serializable {
  /** The constant {@code DEFINITION} of the record; see {@link Definition#of(Class)}. */
  default Definition<? extends Activation> definition() {
    return Definition.of(getClass());
  }

  /** The properties for these parameters. */
  Traits traits();

  /** The formula of f. The result for NaN is unspecified. */
  double f(double x);

  /**
   * The formula of f'. At a kink it is the documented one-sided derivative. The result for NaN is
   * unspecified.
   */
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

  /**
   * Replaces every NaN by the canonical one. In almost all calls the test of the sum is the only
   * one.
   */
  private static double canonical(double x, double y) {
    return Double.isNaN(x + y) && (Double.isNaN(x) || Double.isNaN(y)) ? Double.NaN : y;
  }
}
