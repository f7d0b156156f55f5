package org.sparkactivations.profiler.statistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.kernel.ColumnSums;
import org.sparkactivations.profiler.PlainMoments;

class MomentsTest {
  private static final Activation IDENTITY = Activations.parse("identity");
  private static final int N = 5000;

  @Test
  void standardNormal() throws Throwable {
    check(x -> x);
  }

  @Test
  void largeMeanSmallDeviation() throws Throwable {
    check(x -> 1e15 + x);
    check(x -> 1e8 + 1e-7 * x);
  }

  @Test
  void squaresThatWouldOverflow() throws Throwable {
    check(x -> 1e307 * Math.max(-10, Math.min(10, x)));
    check(x -> x > 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
  }

  @Test
  void squaresThatWouldVanish() throws Throwable {
    check(x -> 1e-170 * x);
    check(x -> 1e-300 * x);
  }

  @Test
  void allMagnitudes() throws Throwable {
    check(x -> x > 2.5 ? 1e300 * x : x > 1 ? 1e-300 * x : x);
    check(x -> Math.abs(x) < 0.001 ? 1e200 : 1e-200 * x);
    check(x -> (x > 0 ? 1 : 1 + 0x1p-50) * 0x1p-400);
  }

  @Test
  void heavyTail() throws Throwable {
    check(x -> Math.exp(30 * x));
  }

  @Test
  void cancellingSum() throws Throwable {
    List<Double> values = new ArrayList<>();
    for (double x : values(x -> 1e8 * x)) {
      values.add(x);
      values.add(-x);
    }
    values.add(1e-3);
    checkAllWays(values);
  }

  @Test
  void constantsHaveNoDeviation() {
    for (double c : new double[] {0, 0.1, -1e308, 1e-320, 1.0 / 3}) {
      Moments got = Moments.read(state(Collections.nCopies(1000, c), 1, 37), 0);
      assertEquals(c, got.mean());
      assertEquals(0.0, got.sd());
      assertEquals(1.0, got.slope());
    }
  }

  @Test
  void weightsRepeatValues() {
    List<Double> values = values(x -> 1 + x).subList(0, 200);
    List<Double> repeated = Stream.generate(() -> values).limit(7).flatMap(List::stream).toList();
    Moments got = Moments.read(state(values, 7, 50), 0);
    PlainMoments.of(repeated).check("weight 7", got.mean(), got.sd());
  }

  @Test
  void slopesWhoseSumWouldOverflow() {
    double[] state = new double[Moments.SLOTS];
    Moments.add(state, 0, 1, 1, 0, 1);
    for (int i = 0; i < 3; i++) {
      Moments.add(state, 0, 1000, 1e308, 0, 1e308);
    }
    Moments.add(state, 0, 1, 1, 0, 1);
    assertEquals(1e308 * (3000.0 / 3002), Moments.read(state, 0).slope(), 1e294);
    Moments.join(state, 0, state.clone(), 0);
    assertEquals(1e308 * (3000.0 / 3002), Moments.read(state, 0).slope(), 1e294);
  }

  @Test
  void noValues() {
    assertNull(Moments.read(state(List.of(), 1, 10), 0));
  }

  private static void check(DoubleUnaryOperator change) throws Throwable {
    checkAllWays(values(change));
  }

  /** In several groupings and orders. */
  private static void checkAllWays(List<Double> values) throws Throwable {
    PlainMoments expected = PlainMoments.of(values);
    ThrowingConsumer<List<Double>> each =
        list -> {
          for (int size : new int[] {1, 7, 256}) {
            Moments got = Moments.read(state(list, 1, size), 0);
            expected.check("blocks of " + size, got.mean(), got.sd());
          }
        };
    each.accept(values);
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    each.accept(sorted);
    Collections.shuffle(sorted, new Random(3));
    each.accept(sorted);
  }

  private static List<Double> values(DoubleUnaryOperator change) {
    Random random = new Random(5);
    return DoubleStream.generate(random::nextGaussian).limit(N).map(change).boxed().toList();
  }

  /** Half of the blocks go to a second state that is merged at the end. */
  private static double[] state(List<Double> values, int weight, int size) {
    double[][] states = new double[2][Moments.SLOTS];
    double[] all = values.stream().mapToDouble(x -> x).toArray();
    boolean unsigned = Arrays.stream(all).allMatch(x -> x >= 0);
    for (int i = 0; i < all.length; i += size) {
      int n = Math.min(size, all.length - i);
      double[] to = states[i / size % 2];
      if (weight == 1) {
        add(all, i, n, unsigned, to);
      } else {
        for (int j = i; j < i + n; j++) {
          Moments.add(to, 0, weight, all[j], 0, 1);
        }
      }
    }
    Moments.join(states[0], 0, states[1], 0);
    return states[0];
  }

  private static void add(double[] values, int from, int n, boolean unsigned, double[] to) {
    MomentSums sums = new MomentSums(1);
    sums.clear(0, unsigned, new double[] {values[from]});
    sums.measureFrom(0, to, 0);
    int i = from;
    for (; i + ColumnSums.LINES <= from + n; i += ColumnSums.LINES) {
      double[][] outputs = new double[ColumnSums.LINES][1];
      double[][] slopes = new double[ColumnSums.LINES][1];
      for (int row = 0; row < ColumnSums.LINES; row++) {
        outputs[row][0] = values[i + row];
        slopes[row][0] = 1;
      }
      sums.add(outputs, slopes, 1);
    }
    for (; i < from + n; i++) {
      sums.addWeighted(new double[] {values[i]}, new double[] {1}, null, 1);
    }
    if (!sums.moveTo(0, to, 0)) {
      for (int slow = from; slow < from + n; slow++) {
        MomentSums.addValue(IDENTITY, 0, values[slow], to, 0);
      }
    }
  }
}
