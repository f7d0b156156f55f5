package org.sparkactivations.profiler.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.metric.Hoyer;
import org.sparkactivations.profiler.metric.Moments;

/** Functions that are evaluated together against each by itself. */
class TogetherTest {
  /** So many that those evaluated together are most. */
  private static final int VALUES = 800_000;

  private static final List<Activation> FUNCTIONS =
      LocalSpark.functions(
          "sigmoid", "tanh", "relu", "gelu", "silu", "elu", "hardsigmoid", "softplus", "mish");

  /** What is known of a column. */
  private static final class Known {
    final Layout layout;
    final Totals totals;
    final double[] hoyer;

    Known(List<Activation> functions, int length) {
      layout = new Layout(functions, 0.01);
      totals = new Totals(layout, length);
      hoyer = new double[functions.size() * Hoyer.SLOTS];
    }

    Moments moments(int f, int dimension) {
      return Moments.read(totals.sums, totals.sumsOf(dimension) + Layout.moments(f));
    }
  }

  /** The values of one dimension. */
  private interface Values {
    double of(Random random, int dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 100, 256, 1300})
  void normalValues(int length) {
    assertSame(length, (random, d) -> 3 * random.nextGaussian() + d % 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 256})
  void badAndLargeValues(int length) {
    assertSame(
        length,
        (random, d) ->
            switch (random.nextInt(3000)) {
              case 0 -> Double.NaN;
              case 1 -> Double.NEGATIVE_INFINITY;
              case 2 -> 1e300 * random.nextGaussian();
              case 3 -> -0.0;
              case 4 -> 3;
              default -> random.nextGaussian();
            });
  }

  @Test
  void valuesBeyondTheTable() {
    assertSame(100, (random, d) -> 100 * random.nextGaussian());
  }

  @Test
  void smallAndZeroValues() {
    assertSame(100, (random, d) -> Math.max(0, 1e-9 * random.nextGaussian()));
  }

  private static void assertSame(int length, Values values) {
    Known all = profile(FUNCTIONS, length, values);
    assertFalse(Together.of(all.layout, 1).isEmpty());
    for (int f = 0; f < FUNCTIONS.size(); f++) {
      Known alone = profile(FUNCTIONS.subList(f, f + 1), length, values);
      String what = FUNCTIONS.get(f) + " of " + length;
      for (int d = 0; d < length; d += 1 + length / 20) {
        assertSame(alone.moments(0, d), all.moments(f, d), what);
      }
      Double sparseness = Hoyer.mean(alone.hoyer, 0);
      if (sparseness != null) {
        assertClose(sparseness, Hoyer.mean(all.hoyer, f), 1, what);
      }
      assertEquals(alone.hoyer[0], all.hoyer[f * Hoyer.SLOTS]);
    }
  }

  private static Known profile(List<Activation> functions, int length, Values values) {
    Known known = new Known(functions, length);
    Block block = new Block(known.layout, known.totals, known.layout.tally("x"), known.hoyer);
    Random random = new Random(length);
    for (int row = 0; row < VALUES / length; row++) {
      double[] x = block.row();
      for (int d = 0; d < length; d++) {
        x[d] = values.of(random, d);
      }
      block.measure();
      block.add();
    }
    block.flush();
    return known;
  }

  private static void assertSame(Moments alone, Moments together, String what) {
    assertEquals(alone.count(), together.count(), what);
    // Outputs have rounding errors, which show where they cancel or differ by little.
    double mean = Math.abs(alone.mean());
    assertClose(alone.mean(), together.mean(), mean + alone.sd() / 1000, what + ": mean");
    assertClose(alone.sd(), together.sd(), alone.sd() + mean / 1000, what + ": sd");
    assertClose(
        alone.distance(), together.distance(), alone.distance() + mean / 1000, what + ": distance");
    assertClose(alone.slope(), together.slope(), alone.slope(), what + ": slope");
  }

  private static void assertClose(double expected, double got, double size, String what) {
    assertEquals(expected, got, 1e-12 * size, what);
  }
}
