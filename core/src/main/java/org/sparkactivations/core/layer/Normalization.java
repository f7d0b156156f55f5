package org.sparkactivations.core.layer;

import java.util.Arrays;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.kernel.RowFormulas;
import org.sparkactivations.core.rowwise.BatchNorm;

/** {@link BatchNorm} with the same statistics for all rows. The square roots are taken once. */
public final class Normalization implements RowFunction {
  private final double[] mean;
  private final double[] root;
  private final double[] gamma;
  private final double[] beta;

  /**
   * @param gamma null for factors of 1
   * @param beta null to add nothing
   */
  public Normalization(
      double[] mean, double[] variance, double[] gamma, double[] beta, double eps) {
    this.mean = mean.clone();
    this.root = Arrays.stream(variance).map(value -> Math.sqrt(value + eps)).toArray();
    this.gamma = gamma == null ? filled(mean.length, 1) : gamma.clone();
    // Adding -0.0 changes no number, not even -0.0.
    this.beta = beta == null ? filled(mean.length, -0.0) : beta.clone();
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  @Override
  public Definition<BatchNorm> definition() {
    return BatchNorm.DEFINITION;
  }

  @Override
  public int outputLength(int n) {
    if (n != mean.length) {
      throw new IllegalArgumentException(
          "batch_norm: the row has %d elements; expected %d, one for each mean"
              .formatted(n, mean.length));
    }
    return n;
  }

  @Override
  public boolean reduces() {
    return false;
  }

  /**
   * Allocates a copy, because C2 does not vectorize a loop over an array that starts at an offset.
   */
  @Override
  public void apply(double[] x, int from, int n, Operands operands, double[] out, int to) {
    outputLength(n);
    double[] y = Arrays.copyOfRange(x, from, from + n);
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.fma((y[i] - mean[i]) / root[i], gamma[i], beta[i]);
    }
    for (int i = 0; i < n; i++) {
      out[to + i] = RowFormulas.canonical(y[i]);
    }
  }
}
