package org.sparkactivations.core.layer;

import java.util.List;
import org.sparkactivations.core.math.Noise;

/**
 * How large the gradients are that come back to rows of a {@link RowGraph}, if the gradient by its
 * results is a random unit vector: the root of the mean, over all samples, of the squared Euclidean
 * norm. The mean of such vectors is what a loss would give whose direction is not known. Not
 * thread-safe.
 */
public final class GradientNorms {
  private final RowGraph graph;
  private final List<Integer> results;
  private final int[] rows;
  private final double[] squares;
  private long samples;

  /**
   * @param results the indices of the rows that are results
   * @param rows the indices of the rows whose gradients are measured
   */
  public GradientNorms(RowGraph graph, List<Integer> results, List<Integer> rows) {
    this.graph = graph;
    this.results = List.copyOf(results);
    this.rows = rows.stream().mapToInt(Integer::intValue).toArray();
    this.squares = new double[this.rows.length];
  }

  /**
   * Adds a sample.
   *
   * @param key gives the random vector, the same for the same key
   * @param x the given rows of the graph
   */
  public void add(long key, double[]... x) {
    graph.forward(x);
    seed(Noise.row(0, key));
    graph.backward();
    for (int i = 0; i < rows.length; i++) {
      squares[i] += square(graph.gradient(rows[i]));
    }
    samples++;
  }

  private void seed(long noise) {
    int index = 0;
    double square = 0;
    for (int result : results) {
      double[] gradient = graph.gradient(result);
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] = Noise.normal(noise, index++);
      }
      square += square(gradient);
    }
    for (int result : results) {
      double[] gradient = graph.gradient(result);
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] /= Math.sqrt(square);
      }
    }
  }

  private static double square(double[] x) {
    double sum = 0;
    for (double element : x) {
      sum = Math.fma(element, element, sum);
    }
    return sum;
  }

  /** The norm by the row at this place among those that are measured; NaN without samples. */
  public double norm(int place) {
    return Math.sqrt(squares[place] / samples);
  }
}
