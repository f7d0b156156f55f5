package org.sparkactivations.core.train;

import java.io.Serializable;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.kernel.RowLoops;

/**
 * Limits of gradients: first of their Euclidean norm, which keeps their direction, then of each
 * one's magnitude. The rules are those of PyTorch's {@code clip_grad_norm_} and {@code
 * clip_grad_value_}: above its limit the norm becomes limit norm / (norm + 1e-6).
 *
 * @param norm the largest norm, or Infinity for none
 * @param value the largest magnitude, or Infinity for none
 */
public record Clipping(double norm, double value) implements Serializable {
  private static final Interval LIMITS = new Interval(0, false, Double.POSITIVE_INFINITY, true);

  /** Leaves all gradients as they are. */
  public static final Clipping NONE =
      new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Added to the divisor, as by PyTorch. */
  private static final double EPS = 1e-6;

  /** Above it, squares that have underflowed do not matter in a sum. */
  private static final double LOWEST_SUM = 0x1p-900;

  public Clipping {
    check("norm", norm);
    check("value", value);
  }

  public static Clipping byNorm(double norm) {
    return new Clipping(norm, Double.POSITIVE_INFINITY);
  }

  public static Clipping byValue(double value) {
    return new Clipping(Double.POSITIVE_INFINITY, value);
  }

  private static void check(String limit, double got) {
    if (!LIMITS.contains(got)) {
      throw new IllegalArgumentException(
          "clipping: %s = %s; expected a number in %s, where Infinity is no limit"
              .formatted(limit, Numbers.text(got), LIMITS));
    }
  }

  /**
   * Clips gradients in their place. If one is infinite or NaN, all stay as they are, for the
   * optimizer to refuse. Allocates nothing.
   *
   * @return the norm before; Infinity also if it is above the largest double
   */
  public double apply(double[] gradients) {
    double squares = RowKernels.sumOfProducts(gradients, 0, 0, gradients, 0, gradients.length);
    if (squares > LOWEST_SUM && squares < Double.POSITIVE_INFINITY) {
      return clip(gradients, Math.sqrt(squares), 1);
    }
    double largest = RowLoops.maxMagnitude(gradients, 0, gradients.length);
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double scale = RowLoops.scale(largest);
    return clip(gradients, scaledNorm(gradients, scale), scale);
  }

  /** Takes the norm times a power of two, because the norm itself may overflow. */
  private double clip(double[] gradients, double scaledNorm, double scale) {
    double before = scaledNorm / scale;
    double divisor = scaledNorm + EPS * scale;
    if (norm < before + EPS) {
      double factor = norm / divisor;
      for (int i = 0; i < gradients.length; i++) {
        gradients[i] = gradients[i] * scale * factor;
      }
    }
    if (value < Double.POSITIVE_INFINITY) {
      for (int i = 0; i < gradients.length; i++) {
        gradients[i] = Math.max(-value, Math.min(value, gradients[i]));
      }
    }
    return before;
  }

  private static double scaledNorm(double[] gradients, double scale) {
    double squares = 0;
    for (double gradient : gradients) {
      double scaled = gradient * scale;
      squares = Math.fma(scaled, scaled, squares);
    }
    return Math.sqrt(squares);
  }
}
