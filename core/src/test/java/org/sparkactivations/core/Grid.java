package org.sparkactivations.core;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Arguments to check the laws at, in increasing order. */
final class Grid {
  /** [-12, 12] in steps of 1/128; contains the usual kinks exactly. */
  static final double[] FINE =
      IntStream.rangeClosed(-1536, 1536).mapToDouble(i -> i / 128.0).toArray();

  /** FINE, [-400, 400] in larger steps, every magnitude of both signs, zeros. */
  private static final double[] ALL =
      DoubleStream.concat(
              DoubleStream.concat(DoubleStream.of(FINE), steps()),
              magnitudes().flatMap(m -> DoubleStream.of(-m, m)))
          .toArray();

  private Grid() {}

  /** Adds the neighbourhoods of the points that the traits name. */
  static double[] of(Activation f) {
    DoubleStream places =
        DoubleStream.concat(
            DoubleStream.of(f.traits().steepest()),
            f.traits().kinks().stream().mapToDouble(Double::doubleValue));
    return DoubleStream.concat(
            DoubleStream.of(ALL),
            places
                .filter(Double::isFinite)
                .flatMap(x -> DoubleStream.of(Math.nextDown(x), x, Math.nextUp(x))))
        .sorted()
        .toArray();
  }

  private static DoubleStream steps() {
    return IntStream.rangeClosed(-400, 400).mapToDouble(i -> i);
  }

  private static DoubleStream magnitudes() {
    return DoubleStream.concat(
        IntStream.rangeClosed(-1074, 1023).mapToDouble(e -> Math.scalb(1.37, e)),
        DoubleStream.of(0, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE));
  }
}
