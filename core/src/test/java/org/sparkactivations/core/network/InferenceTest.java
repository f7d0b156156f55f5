package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A network gives the same bits while training, after it, and row by row with what SQL and the
 * stages use.
 */
class InferenceTest {
  private static final int ROWS = 50;
  private static final int NETWORKS = 200;

  /** Where functions have kinks and ends, and what is not finite. */
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    3,
    -3,
    6,
    1e-300,
    Double.MIN_VALUE,
    30,
    -30,
    800,
    -800,
    1e200,
    -1e200,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  /** Rows go into the layer itself, so that it sees the special numbers. */
  @TestFactory
  Stream<DynamicTest> everyLayer() {
    return NetworkLayers.table().definitions().stream()
        .flatMap(definition -> RandomNetworks.specs(definition).stream())
        .map(spec -> test(Network.parse(spec, 4, 3), 1));
  }

  @TestFactory
  Stream<DynamicTest> randomNetworks() {
    return IntStream.range(0, NETWORKS)
        .mapToObj(seed -> test(new RandomNetworks(new SplittableRandom(seed)).next(), seed));
  }

  private static DynamicTest test(Network network, long seed) {
    return DynamicTest.dynamicTest(
        network.toString(), () -> check(network, new SplittableRandom(seed)));
  }

  private static void check(Network network, SplittableRandom random) {
    NetworkPass pass = network.open(ROWS);
    double[] parameters = random.doubles(network.parameterCount(), -1.5, 1.5).toArray();
    pass.project(parameters);
    double[] statistics = random.doubles(network.newStatistics().length, 0.1, 2).toArray();
    double[] x = inputs(ROWS * network.inputs(), random);
    System.arraycopy(x, 0, pass.inputs(), 0, x.length);
    pass.infer(parameters, statistics, ROWS);
    double[] outputs = pass.outputs().clone();
    for (int row = 0; row < ROWS; row++) {
      assertArrayEquals(
          bits(new RowByRow(parameters, statistics).apply(network.layers(), part(x, row))),
          bits(part(outputs, row)),
          "row " + row);
    }
    if (!network.spec().contains("dropout") && !network.spec().contains("batch_norm")) {
      pass.train(parameters, statistics, ROWS, null, 1, 2);
      assertArrayEquals(outputs, pass.outputs());
    }
  }

  private static double[] inputs(int count, SplittableRandom random) {
    return random
        .doubles(count, -4, 4)
        .map(x -> random.nextInt(5) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : x)
        .toArray();
  }

  /** Those of NaN, too. */
  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  private static double[] part(double[] rows, int row) {
    int width = rows.length / ROWS;
    return Arrays.copyOfRange(rows, row * width, (row + 1) * width);
  }
}
