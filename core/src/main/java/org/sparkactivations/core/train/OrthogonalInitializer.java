package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.math.Noise;

/**
 * Weights whose rows, or whose columns if there are fewer of them, are orthogonal to each other and
 * as long as the gain. They are uniform among all such matrices.
 */
public record OrthogonalInitializer(double gain) implements Initializer {
  public static final Definition<OrthogonalInitializer> DEFINITION =
      Definition.<OrthogonalInitializer>of("orthogonal")
          .parameter("gain", 1, Interval.POSITIVE, "the length of the rows or columns")
          .formula(
              "gain Q of the decomposition Q R of a matrix from N(0, 1), R with a positive diagonal;"
                  + " the transpose of one if outputs < inputs")
          .source(
              "Saxe, McClelland & Ganguli, Exact solutions to the nonlinear dynamics of learning in"
                  + " deep linear neural networks, 2013; PyTorch's orthogonal_")
          .create(OrthogonalInitializer::new);

  public OrthogonalInitializer {
    DEFINITION.check(gain);
  }

  @Override
  public void draw(
      double[] weights, int from, int outputs, int inputs, double moment, long seed, long key) {
    boolean tall = outputs >= inputs;
    double[][] matrix = new double[tall ? outputs : inputs][tall ? inputs : outputs];
    long row = Noise.row(seed, key);
    for (int i = 0; i < outputs * inputs; i++) {
      int output = i / inputs;
      int input = i % inputs;
      matrix[tall ? output : input][tall ? input : output] = Noise.normal(row, i);
    }
    // The first time leaves errors as large as those of a system of equations with this matrix.
    orthonormalize(matrix);
    orthonormalize(matrix);
    for (int i = 0; i < outputs * inputs; i++) {
      int output = i / inputs;
      int input = i % inputs;
      weights[from + i] = gain * matrix[tall ? output : input][tall ? input : output];
    }
  }

  /** The modified method of Gram and Schmidt, for the columns of the matrix. */
  private static void orthonormalize(double[][] matrix) {
    int columns = matrix[0].length;
    for (int k = 0; k < columns; k++) {
      double[] products = new double[columns];
      for (double[] row : matrix) {
        for (int j = k; j < columns; j++) {
          products[j] = Math.fma(row[k], row[j], products[j]);
        }
      }
      double square = products[k];
      double length = Math.sqrt(square);
      for (double[] row : matrix) {
        double share = row[k] / square;
        for (int j = k + 1; j < columns; j++) {
          row[j] = Math.fma(-share, products[j], row[j]);
        }
        row[k] /= length;
      }
    }
  }
}
