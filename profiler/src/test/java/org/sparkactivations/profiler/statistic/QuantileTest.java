package org.sparkactivations.profiler.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class QuantileTest {
  private static Quantile of(double probability, double... values) {
    Histogram histogram = new Histogram();
    Arrays.stream(values).forEach(x -> histogram.add(Histogram.bin(x), 1));
    double min = Arrays.stream(values).min().orElseThrow();
    double max = Arrays.stream(values).max().orElseThrow();
    return Quantile.of(histogram.sorted(), min, max, probability);
  }

  private static Quantile exact(double value) {
    return new Quantile(value, true);
  }

  /** As numpy.quantile gives it. */
  @Test
  void whatLiesBetweenKnownValuesIsExact() {
    assertEquals(exact(1.5), of(0.5, 1, 2));
    assertEquals(exact(1.25), of(0.25, 1, 2));
    assertEquals(exact(-1), of(0, 3, -1, 2));
    assertEquals(exact(3), of(1, 3, -1, 2));
    assertEquals(exact(7), of(0.5, 7));
    assertEquals(exact(0), of(0.5, -2, 0, 0, 0, 5));
    assertEquals(exact(2.5), of(0.5, 0, 0, 5, 5));
    assertEquals(exact(5), of(0.999, 5, 5, 5));
    assertEquals(exact(1.5), of(0.75, 0, 0, 0, 6));
  }

  @Test
  void whatABinDoesNotTellIsAnEstimate() {
    // From 2 to 2.25, between the known 1 and 3.
    assertEquals(new Quantile(2.125, false), of(0.5, 1, 2, 3));
    // Three in the bin from 8 to 9, at sixths of it.
    assertEquals(new Quantile(8.5, false), of(0.5, 1, 8, 8.1, 8.9, 20));
    assertEquals(new Quantile(8 + 5 / 6.0, false), of(0.75, 1, 8, 8.1, 8.9, 20));
    assertEquals(new Quantile((3 + 8 + 1 / 6.0) / 2, false), of(0.125, 3, 8, 8.1, 8.9, 20));
  }

  @Test
  void infinitiesAreNotMixedWithNumbers() {
    double inf = Double.POSITIVE_INFINITY;
    assertEquals(exact(1), of(0.4, 1, inf));
    assertEquals(exact(inf), of(0.6, 1, inf));
    assertEquals(exact(-inf), of(0.5, -inf, -inf, 3));
    assertEquals(exact(-inf), of(0.2, -inf, inf));
    assertEquals(exact(inf), of(0.5, -inf, inf));
  }

  @Test
  void manyValuesAreMetCloserThanTheirBins() {
    double[] values = new Random(3).doubles(10_000, 0, 10).sorted().toArray();
    for (double p : new double[] {0.001, 0.01, 0.25, 0.5, 0.75, 0.9}) {
      Quantile quantile = of(p, values);
      double numpy = values[(int) (p * 9999)];
      assertTrue(Math.abs(quantile.value() - numpy) < 0.01 * numpy + 0.005, p + ": " + quantile);
    }
    double[] shifted = DoubleStream.of(values).map(x -> x - 10).toArray();
    assertEquals(values[2500] - 10, of(0.25, shifted).value(), 0.05);
  }

  @Test
  void boundsThatAreNoValuesAreNotTaken() {
    Histogram histogram = new Histogram();
    histogram.add(Histogram.bin(3), 2);
    double inf = Double.POSITIVE_INFINITY;
    assertEquals(new Quantile(3.0625, false), Quantile.of(histogram.sorted(), 0, inf, 0));
    assertEquals(new Quantile(3.1875, false), Quantile.of(histogram.sorted(), 0, inf, 1));
  }
}
