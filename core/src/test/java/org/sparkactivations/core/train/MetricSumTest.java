package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Accuracies and R^2 of few rows, computed by hand. */
class MetricSumTest {
  private static MetricSum sum(String loss, int outputs, double... shift) {
    return new MetricSum(Losses.parse(loss), outputs, shift, null);
  }

  /** Of equal outputs the first one is the largest, as for Spark's models. */
  @Test
  void accuracyOfLabels() {
    MetricSum sum = sum("cross_entropy", 3);
    double[] outputs = {1, 2, 0, 5, 5, 4, 1, 2, 3, 0, 0, 0};
    sum.add(4, outputs, new double[] {1, 0, 1, 2}, new double[] {1, 2, 4, 0.5});
    assertEquals(3 / 7.5, sum.value());
    assertEquals(5 / 7.5, sum.baseline());
  }

  /** Each of several targets counts. */
  @Test
  void accuracyOfTargets() {
    MetricSum sum = sum("bce_with_logits", 2);
    double[] outputs = {-1, 3, 0, 0.5, 2, -2};
    double[] targets = {0, 1, 1, 0, 1, 0.2};
    sum.add(3, outputs, targets, new double[] {1, 1, 3});
    assertEquals((2 + 0 + 6) / 10.0, sum.value());
    assertEquals((4 + 4) / 10.0, sum.baseline());
  }

  /** Two targets whose means are 2 and 20, a row of weight 2. */
  @Test
  void determinationOfNumbers() {
    MetricSum sum = sum("huber", 2, 7, -3);
    double[] outputs = {1, 10, 3, 22, 2, 25};
    double[] targets = {0, 12, 2, 20, 4, 28};
    sum.add(3, outputs, targets, new double[] {1, 2, 1});
    assertEquals(1 - (1 + 4 + 2 * (1 + 4) + 4 + 9) / (4.0 + 4 + 64 + 64), sum.value(), 1e-15);
    assertEquals(0, sum.baseline());
  }

  /** The outputs of poisson are logarithms of means. */
  @Test
  void determinationOfCounts() {
    MetricSum sum = sum("poisson", 1, 0);
    sum.add(2, new double[] {0, Math.log(4)}, new double[] {0, 4}, new double[] {1, 1});
    assertEquals(1 - 1 / 8.0, sum.value(), 1e-15);
  }

  @Test
  void smallDeviationsFromALargeMeanDoNotCancel() {
    MetricSum sum = sum("mse", 1, 1e9 + 1);
    double[] targets = {1e9, 1e9 + 1, 1e9 + 2};
    sum.add(3, new double[] {1e9, 1e9 + 1, 1e9 + 3}, targets, new double[] {1, 1, 1});
    assertEquals(0.5, sum.value());
  }

  @Test
  void sumsAreAdded() {
    MetricSum first = sum("mse", 1, 1);
    first.add(1, new double[] {1}, new double[] {0}, new double[] {1});
    MetricSum second = new MetricSum(Losses.parse("mse"), 1, new double[] {1}, first.sums());
    second.add(1, new double[] {2}, new double[] {4}, new double[] {1});
    assertEquals(1 - 5 / 8.0, second.value());
    assertEquals(1 - 5 / 8.0, first.value());
  }

  @Test
  void whatIsNotKnownIsNaN() {
    for (String loss : new String[] {"mse", "cross_entropy", "bce_with_logits"}) {
      assertEquals(Double.NaN, sum(loss, 2, 0, 0).value(), loss);
      assertEquals(Double.NaN, sum(loss, 2, 0, 0).baseline(), loss);
    }
    MetricSum constant = sum("mse", 1, 3);
    double[] threes = new double[4];
    Arrays.fill(threes, 3);
    constant.add(4, new double[] {1, 2, 3, 4}, threes, threes);
    assertEquals(Double.NaN, constant.value());
    assertEquals(Double.NaN, constant.baseline());
  }
}
