package org.sparkactivations.core.rowwise;

import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.definition.RowProperty;

/**
 * The row divided by the square root of the mean of its squares, times gamma. A row of zeros stays
 * zero (NaN if eps is 0). An infinite element counts as far larger than all finite ones, and
 * several infinite elements as equally large. A NaN makes the whole row NaN.
 */
public record RmsNorm(double eps) implements RowFunction {
  public static final Definition<RmsNorm> DEFINITION =
      Definition.<RmsNorm>of("rms_norm")
          .row("gamma", false, "factors of the result")
          .parameter("eps", 1e-6, Interval.NOT_NEGATIVE, "added to the mean of the squares")
          .formula("x_i / sqrt(mean x^2 + eps) gamma_i")
          .derivative(
              "(w_i - z_i mean(w z)) / sqrt(mean x^2 + eps), w = grad gamma, z = x / sqrt(mean x^2"
                  + " + eps)")
          .properties(
              RowProperty.MEAN_SQUARE_ONE, RowProperty.KEEPS_ORDER, RowProperty.SCALE_INVARIANT)
          .source("Zhang & Sennrich, Root mean square layer normalization, 2019")
          .create(RmsNorm::new);

  private static final int GAMMA = 0;
  private static final int NONE = 1;

  public RmsNorm {
    DEFINITION.check(eps);
  }

  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int outFrom) {
    operands.check(DEFINITION, n);
    Standardization.apply(x, from, n, false, eps, out, outFrom);
    Standardization.scaleAndShift(n, operands, GAMMA, NONE, out, outFrom);
  }

  @Override
  public void backward(
      double[] grad,
      int gradFrom,
      double[] x,
      int from,
      int n,
      Operands operands,
      double[] out,
      int outFrom) {
    operands.check(DEFINITION, n);
    double factor = Standardization.apply(x, from, n, false, eps, out, outFrom);
    Standardization.project(grad, gradFrom, n, false, factor, operands, GAMMA, out, outFrom);
  }
}
