package org.sparkactivations.profiler.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.Activation;
import org.sparkactivations.profiler.LocalSpark;
import org.sparkactivations.profiler.state.LayerNames;
import org.sparkactivations.profiler.state.LayerState;
import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.state.ProfileState;
import org.sparkactivations.profiler.state.Totals;
import org.sparkactivations.profiler.statistic.Hoyer;
import org.sparkactivations.profiler.statistic.Moments;

/** What is known of a function has the same bits whatever other functions are profiled with it. */
class OtherFunctionsTest {
  private static final boolean FULL = Boolean.getBoolean("sparkactivations.full");
  private static final int VALUES = FULL ? 800_000 : 200_000;

  private static final List<Activation> FUNCTIONS =
      LocalSpark.functions(
          "sigmoid", "tanh", "relu", "gelu", "silu", "elu", "hardsigmoid", "softplus", "sin");

  /** What is known of a column. */
  private static final class Known {
    final Totals totals;
    final double[] hoyer;

    Known(List<Activation> functions, int length, double[] values) {
      Layout layout = new Layout(functions, 0.01);
      LayerNames names = new LayerNames(false, List.of("x"));
      LayerState state = new ProfileState(layout, List.of(names)).layers().get(0);
      state.expect(length);
      totals = state.totals();
      hoyer = state.hoyer();
      Block block = new Block(state, new Scratch(layout));
      for (int at = 0; at + length <= values.length; at += length) {
        System.arraycopy(values, at, block.row(), 0, length);
        block.measure();
        block.add();
      }
      block.flush();
    }

    double[] moments(int f, int dimension) {
      int at = totals.momentsOf(dimension, f);
      return Arrays.copyOfRange(totals.sums(), at, at + Moments.SLOTS);
    }

    double[] sparseness(int f) {
      return Arrays.copyOfRange(hoyer, f * Hoyer.SLOTS, (f + 1) * Hoyer.SLOTS);
    }
  }

  private static double value(Random random, int dimension) {
    return switch (random.nextInt(3000)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> 1e300 * random.nextGaussian();
      case 3 -> -0.0;
      default -> 3 * random.nextGaussian() + dimension % 3;
    };
  }

  /** With {@code -Dsparkactivations.full=true} more of them, and more values. */
  private static IntStream lengths() {
    return FULL ? IntStream.of(1, 2, 7, 64, 256, 1300) : IntStream.of(1, 7, 256);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void sameBitsAsAlone(int length) {
    Random random = new Random(length);
    double[] values = new double[VALUES];
    Arrays.setAll(values, i -> value(random, i % length));
    Known all = new Known(FUNCTIONS, length, values);
    for (int f = 0; f < FUNCTIONS.size(); f++) {
      Known alone = new Known(FUNCTIONS.subList(f, f + 1), length, values);
      String what = FUNCTIONS.get(f) + " of " + length;
      for (int d = 0; d < length; d += 1 + length / 20) {
        assertArrayEquals(alone.moments(0, d), all.moments(f, d), what);
      }
      assertArrayEquals(alone.sparseness(0), all.sparseness(f), what);
    }
  }
}
