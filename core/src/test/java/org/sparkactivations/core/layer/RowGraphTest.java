package org.sparkactivations.core.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.elementwise.Gelu;
import org.sparkactivations.core.rowwise.BatchNorm;
import org.sparkactivations.core.rowwise.LayerNorm;

class RowGraphTest {
  private static final int N = 4;
  private static final double STEP = 1e-6;

  private final Random random = new Random(3);

  private double[] numbers(int count) {
    return random.doubles(count, 0.5, 1.5).toArray();
  }

  /** Two given rows; a block with a sum, whose input is used twice. */
  @Test
  void gradientsAreThoseOfDifferences() {
    RowGraph graph =
        new RowGraph(
            2,
            List.of(
                new RowGraph.Step(new LayerNorm(1e-5), List.of(0), Arrays.asList(numbers(N), null)),
                new RowGraph.Step(new Dense(numbers(N * N), numbers(N)), List.of(2), List.of()),
                new RowGraph.Step(new EachElement(new Gelu()), List.of(3), List.of()),
                new RowGraph.Step(new Residual(), List.of(4, 0), List.of()),
                new RowGraph.Step(new Residual(), List.of(1, 5), List.of()),
                new RowGraph.Step(new BatchNorm(0), List.of(6), List.of(numbers(N), numbers(N)))));
    double[][] x = {numbers(N), numbers(N)};
    double[] weights = numbers(N);
    graph.forward(x);
    System.arraycopy(weights, 0, graph.gradient(7), 0, N);
    graph.backward();
    double[][] gradients = {graph.gradient(0), graph.gradient(1)};
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < N; j++) {
        double at = x[i][j];
        x[i][j] = at + STEP;
        double above = result(graph, x, weights);
        x[i][j] = at - STEP;
        double below = result(graph, x, weights);
        x[i][j] = at;
        assertEquals((above - below) / (2 * STEP), gradients[i][j], 1e-6);
      }
    }
  }

  private static double result(RowGraph graph, double[][] x, double[] weights) {
    graph.forward(x);
    double sum = 0;
    for (int j = 0; j < N; j++) {
      sum += weights[j] * graph.row(7)[j];
    }
    return sum;
  }
}
