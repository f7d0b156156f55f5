package org.sparkactivations.core.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.elementwise.Gelu;

/**
 * The seeds are fixed, so the statistics are the same in every run. The limits are 5 standard
 * deviations.
 */
class NoiseTest {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final int COUNT = 1 << 20;

  /**
   * Uses the JDK's own SplitMix64 as the mixing function: its first number for z is mix(z +
   * GOLDEN).
   */
  @Test
  void mixesAsSplitMix64() {
    for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE}) {
      for (long key : new long[] {0, 1, -7, Long.MAX_VALUE}) {
        long row = first(first(seed) ^ key);
        assertEquals(row, Noise.row(seed, key));
        for (int i = 0; i < 20; i++) {
          assertEquals(first((row ^ first(i * GOLDEN)) - GOLDEN), Noise.bits(row, i));
        }
      }
    }
  }

  private static long first(long z) {
    return new SplittableRandom(z).nextLong();
  }

  @Test
  void goldenValues() {
    long row = Noise.row(42, 7);
    assertArrayEquals(
        new double[] {
          0.6087176019157298, 0.7040334754957448, 0.17044887785785556, 0.34413246331444525
        },
        IntStream.range(0, 4).mapToDouble(i -> Noise.uniform(row, i)).toArray());
    assertArrayEquals(
        new double[] {
          0.7003715603147954, 1.0471702907641842, -0.5705952150162995, -0.06459660815713508
        },
        IntStream.range(0, 4).mapToDouble(i -> Noise.gumbel(row, i)).toArray());
    assertArrayEquals(
        new double[] {
          -0.28379068812901326, -0.955125383747653, -1.0488539530218266, 1.5615841677249493
        },
        IntStream.range(0, 4).mapToDouble(i -> Noise.normal(row, i)).toArray());
  }

  @Test
  void uniformAlongElementsKeysAndSeeds() {
    checkUniform(i -> Noise.uniform(Noise.row(1, 2), i));
    checkUniform(i -> Noise.uniform(Noise.row(1, i), 0));
    checkUniform(i -> Noise.uniform(Noise.row(i, 1), 0));
    checkUniform(i -> Noise.uniform(Noise.row(5, (long) i << 32), 3));
  }

  /** The distribution function of the normal distribution makes them uniform. */
  @Test
  void normalAlongElementsKeysAndSeeds() {
    checkUniform(i -> phi(Noise.normal(Noise.row(1, 2), i)));
    checkUniform(i -> phi(Noise.normal(Noise.row(1, i), 0)));
    checkUniform(i -> phi(Noise.normal(Noise.row(i, 1), 1)));
  }

  private static double phi(double x) {
    return new Gelu().f(x) / x;
  }

  private static void checkUniform(IntToDoubleFunction noise) {
    double[] u = IntStream.range(0, COUNT).mapToDouble(noise).toArray();
    int[] bins = new int[256];
    double product = 0;
    double squares = 0;
    for (int i = 0; i < COUNT; i++) {
      assertTrue(u[i] > 0 && u[i] < 1);
      bins[(int) (u[i] * bins.length)]++;
      squares += (u[i] - 0.5) * (u[i] - 0.5);
      product += (u[i] - 0.5) * (u[(i + 1) % COUNT] - 0.5);
    }
    double mean = Arrays.stream(u).sum() / COUNT;
    assertEquals(0.5, mean, 5 * Math.sqrt(1.0 / 12 / COUNT));
    assertEquals(1.0 / 12, squares / COUNT, 5 * Math.sqrt(1.0 / 180 / COUNT));
    assertEquals(0, 12 * product / COUNT, 5 / Math.sqrt(COUNT), "neighbours are correlated");
    double expected = (double) COUNT / bins.length;
    double chi = Arrays.stream(bins).mapToDouble(b -> (b - expected) * (b - expected)).sum();
    assertEquals(255, chi / expected, 5 * Math.sqrt(2 * 255));
  }

  /** Changing one bit of seed, key or index changes each bit of the noise in half of the cases. */
  @Test
  void avalanche() {
    int[] flips = new int[64];
    int trials = 0;
    for (long i = 0; i < 300; i++) {
      long before = Noise.bits(Noise.row(i, 3 * i), (int) i);
      for (int bit = 0; bit < 64; bit++) {
        count(before ^ Noise.bits(Noise.row(i ^ (1L << bit), 3 * i), (int) i), flips);
        count(before ^ Noise.bits(Noise.row(i, (3 * i) ^ (1L << bit)), (int) i), flips);
        count(before ^ Noise.bits(Noise.row(i, 3 * i), (int) i ^ (1 << (bit % 31))), flips);
        trials += 3;
      }
    }
    for (int flipped : flips) {
      assertEquals(0.5, (double) flipped / trials, 5 * 0.5 / Math.sqrt(trials));
    }
  }

  private static void count(long difference, int[] flips) {
    for (int bit = 0; bit < 64; bit++) {
      flips[bit] += (int) ((difference >>> bit) & 1);
    }
  }

  @Test
  void gumbelHasItsMeanAndVariance() {
    long row = Noise.row(3, 4);
    double[] g = IntStream.range(0, COUNT).mapToDouble(i -> Noise.gumbel(row, i)).toArray();
    double mean = Arrays.stream(g).sum() / COUNT;
    double variance = Arrays.stream(g).map(v -> (v - mean) * (v - mean)).sum() / COUNT;
    assertEquals(0.5772156649015329, mean, 5 * Math.sqrt(1.645 / COUNT));
    assertEquals(Math.PI * Math.PI / 6, variance, 0.02);
  }

  @Test
  void gumbelSoftmaxDrawsTheCategoriesOfSoftmax() {
    RowFunction draw = RowFunctions.parse("gumbel_softmax(hard=true, seed=11)");
    double[] x = {0, 1, -1, 2};
    double[] expected = new double[4];
    RowFunctions.parse("softmax").apply(x, 0, 4, expected, 0);
    double[] counts = new double[4];
    double[] out = new double[4];
    Operands operands = Operands.of(draw.definition());
    int draws = 100_000;
    for (int key = 0; key < draws; key++) {
      draw.apply(x, 0, 4, operands.integer(0, key), out, 0);
      Arrays.setAll(counts, i -> counts[i] + out[i]);
    }
    for (int i = 0; i < 4; i++) {
      double p = expected[i];
      assertEquals(p, counts[i] / draws, 5 * Math.sqrt(p * (1 - p) / draws));
    }
  }

  @Test
  void dropoutKeepsTheMean() {
    RowFunction dropout = RowFunctions.parse("dropout(p=0.3, seed=5)");
    double[] ones = new double[COUNT];
    Arrays.fill(ones, 1);
    double[] out = applied(dropout, ones);
    long zeros = Arrays.stream(out).filter(v -> v == 0).count();
    assertEquals(0.3, (double) zeros / COUNT, 5 * Math.sqrt(0.21 / COUNT));
    assertTrue(Arrays.stream(out).allMatch(v -> v == 0 || v == 1 / 0.7));
    assertArrayEquals(ones, applied(RowFunctions.parse("dropout(p=0, seed=5)"), ones));
    assertArrayEquals(new double[COUNT], applied(RowFunctions.parse("dropout(p=1, seed=5)"), ones));
  }

  @Test
  void alphaDropoutKeepsMeanAndVariance() {
    java.util.Random random = new java.util.Random(9);
    double[] x = random.doubles(COUNT).map(u -> (u - 0.5) * Math.sqrt(12)).toArray();
    double[] out = applied(RowFunctions.parse("alpha_dropout(p=0.4, seed=6)"), x);
    double mean = Arrays.stream(out).sum() / COUNT;
    double variance = Arrays.stream(out).map(v -> (v - mean) * (v - mean)).sum() / COUNT;
    assertEquals(0, mean, 5 / Math.sqrt(COUNT));
    assertEquals(1, variance, 0.01);
    assertArrayEquals(x, applied(RowFunctions.parse("alpha_dropout(p=0, seed=6)"), x));
    double[] all = applied(RowFunctions.parse("alpha_dropout(p=1, seed=6)"), x);
    assertTrue(Arrays.stream(all).allMatch(v -> v == 0));
  }

  @Test
  void slopesOfRReluAreUniform() {
    double[] x = new double[COUNT];
    Arrays.fill(x, -1);
    double[] slopes = applied(RowFunctions.parse("rrelu_training(lower=-1, upper=3, seed=5)"), x);
    Arrays.setAll(slopes, i -> -slopes[i]);
    double mean = Arrays.stream(slopes).sum() / COUNT;
    assertEquals(1, mean, 5 * Math.sqrt(16 / 12.0 / COUNT));
    assertEquals(-1, Arrays.stream(slopes).min().orElseThrow(), 1e-3);
    assertEquals(3, Arrays.stream(slopes).max().orElseThrow(), 1e-3);
    assertTrue(Arrays.stream(slopes).allMatch(slope -> slope >= -1 && slope <= 3));
    double[] same = applied(RowFunctions.parse("rrelu_training(lower=0.1, upper=0.1, seed=5)"), x);
    assertTrue(Arrays.stream(same).allMatch(v -> v == -0.1));
  }

  private static double[] applied(RowFunction function, double[] x) {
    double[] out = new double[x.length];
    Operands operands = Operands.of(function.definition()).integer(0, 1);
    function.apply(x, 0, x.length, operands, out, 0);
    return out;
  }
}
