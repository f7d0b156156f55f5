package org.sparkactivations.core;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Arguments to compare kernels at. */
public final class Inputs {
  private Inputs() {}

  /** NaNs with payloads, infinities, zeros, subnormals, extremes, powers of two, kinks, edges. */
  public static double[] special(Activation activation) {
    DoubleStream nans =
        Stream.of(
                0x7ff8000000000000L, 0xfff8000000000000L, 0x7ff8000000000123L, 0xfff0000000000001L)
            .mapToDouble(Double::longBitsToDouble);
    DoubleStream sizes =
        DoubleStream.of(
            0,
            Double.MIN_VALUE,
            1e-310,
            Double.MIN_NORMAL,
            1e-300,
            1e-160,
            1e-20,
            1e-8,
            0.3,
            0.5,
            0.84,
            0.85,
            1,
            1.1,
            1.2,
            2,
            3,
            6,
            20,
            36.5,
            40,
            200,
            709,
            745,
            800,
            1e5,
            1e10,
            1e160,
            1e300,
            Double.MAX_VALUE,
            Double.POSITIVE_INFINITY);
    DoubleStream points =
        DoubleStream.concat(sizes, activation.traits().kinks().stream().mapToDouble(kink -> kink))
            .flatMap(x -> DoubleStream.of(x, Math.nextUp(x), Math.nextDown(x)));
    return DoubleStream.concat(nans, points.flatMap(x -> DoubleStream.of(x, -x))).toArray();
  }

  public static double[] randomBits(int n, long seed) {
    return new SplittableRandom(seed).longs(n).mapToDouble(Double::longBitsToDouble).toArray();
  }

  /**
   * Two thirds of the numbers are near 0, where functions vary most; the rest extend to the limits
   * of the exponential.
   */
  public static double[] randomValues(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return DoubleStream.generate(
            () -> (2 * random.nextDouble() - 1) * (random.nextInt(3) == 0 ? 760 : 8))
        .limit(n)
        .toArray();
  }
}
