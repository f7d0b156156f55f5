package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.core.layer.Normalization;

/** A trained network gives blocks of rows the bits of single rows. */
class NetworkBlockTest {
  private static final int[] SIZES = {2, 1, 3, 127, 0, 128, 129, 16};

  private static NetworkFunction function(Network network, SplittableRandom random) {
    double[] parameters = random.doubles(network.parameterCount(), -1.5, 1.5).toArray();
    network.open(1).project(parameters);
    double[] statistics = random.doubles(network.newStatistics().length, 0.1, 2).toArray();
    Normalization inputs =
        random.nextBoolean()
            ? null
            : new Normalization(
                random.doubles(network.inputs(), -1, 1).toArray(),
                random.doubles(network.inputs(), 0.1, 2).toArray(),
                null,
                null,
                0);
    return new NetworkFunction(network, parameters, statistics, inputs);
  }

  private static void check(RowFunction function, int n, SplittableRandom random) {
    int length = function.outputLength(n);
    for (int rows : SIZES) {
      double[] x = random.doubles(3 + rows * n, -4, 4).toArray();
      if (rows > 1) {
        x[4] = Double.NaN;
      }
      double[] expected = new double[5 + rows * length];
      for (int row = 0; row < rows; row++) {
        function.apply(x, 3 + row * n, n, Operands.NONE, expected, 5 + row * length);
      }
      double[] results = new double[expected.length];
      function.applyRows(x, 3, rows, n, results, 5);
      assertArrayEquals(bits(expected), bits(results), rows + " rows");
    }
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @RepeatedTest(60)
  void blocksHaveTheBitsOfRows(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    Network network = new RandomNetworks(random).next();
    NetworkFunction function = function(network, random);
    check(function, network.inputs(), random);
    if (network.outputs() == 1) {
      check(new TwoClasses(function), network.inputs(), random);
    }
  }

  /** The widest array of a block has 4 MB, and blocks of few rows are not worth their panels. */
  @ParameterizedTest
  @CsvSource({
    "'dense(128) relu', 64, 10, 128",
    "'', 4096, 1, 128",
    "'dense(16384) relu', 2, 1, 32",
    "'residual(dense(32768) relu dense(2))', 2, 1, 16",
    "'', 32769, 1, 1",
    "'crelu', 16385, 1, 1"
  })
  void wideNetworksHaveShortBlocks(String layers, int inputs, int outputs, int expected) {
    Network network = Network.parse(layers, inputs, outputs);
    NetworkFunction function =
        new NetworkFunction(
            network, new double[network.parameterCount()], network.newStatistics(), null);
    assertEquals(expected, function.blockRows());
    assertEquals(expected, new TwoClasses(function).blockRows());
  }
}
