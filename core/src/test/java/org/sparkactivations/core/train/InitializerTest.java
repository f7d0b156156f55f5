package org.sparkactivations.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InitializerTest {
  static Stream<String[]> layers() {
    return PyTorch.read("initializers").stream();
  }

  /** The numbers around them stay as they were. */
  @ParameterizedTest
  @MethodSource("layers")
  void weightsAreThoseOfTheDefinition(
      String spec, int outputs, int inputs, double moment, long seed, long key, String expected) {
    double[] weights = new double[outputs * inputs + 5];
    Arrays.fill(weights, 7);
    Initializers.parse(spec).fill(weights, 3, outputs, inputs, moment, seed, key);
    PyTorch.assertClose(
        PyTorch.numbers("7 7 7 " + expected + " 7 7"), weights, spec + " " + outputs + " outputs");
  }

  /** Limits are 5 standard deviations, for a layer wider than high. */
  @ParameterizedTest
  @CsvSource({
    "auto, 0.005, 3",
    "he, 0.004, 3",
    "he(uniform=true), 0.004, 1.8",
    "glorot, 0.0025, 1.8",
    "glorot(normal=true), 0.0025, 3",
    "lecun, 0.002, 3",
    "orthogonal, 0.002, 2.982",
  })
  void varianceAndKurtosis(String spec, double variance, double kurtosis) {
    int outputs = 300;
    int inputs = 500;
    double[] weights = new double[outputs * inputs];
    Initializers.parse(spec).fill(weights, 0, outputs, inputs, 0.4, 1, 2);
    double n = weights.length;
    double mean = Arrays.stream(weights).sum() / n;
    double squares = Arrays.stream(weights).map(w -> w * w).sum() / n;
    double fourth = Arrays.stream(weights).map(w -> w * w * w * w).sum() / n;
    assertEquals(0, mean, 5 * Math.sqrt(variance / n));
    assertEquals(variance, squares, 5 * variance * Math.sqrt((kurtosis - 1) / n));
    assertEquals(kurtosis, fourth / (squares * squares), 5 * Math.sqrt(24 / n));
  }

  @ParameterizedTest
  @CsvSource({"200, 200", "90, 250", "250, 90", "1, 40", "40, 1"})
  void rowsOrColumnsAreOrthonormal(int outputs, int inputs) {
    double[] weights = new double[outputs * inputs];
    new OrthogonalInitializer(1).fill(weights, 0, outputs, inputs, 1, 5, 6);
    boolean rows = outputs <= inputs;
    int vectors = Math.min(outputs, inputs);
    int stride = rows ? 1 : inputs;
    for (int i = 0; i < vectors; i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0;
        for (int k = 0; k < Math.max(outputs, inputs); k++) {
          int first = rows ? i * inputs : i;
          int second = rows ? j * inputs : j;
          product += weights[first + k * stride] * weights[second + k * stride];
        }
        assertEquals(i == j ? 1 : 0, product, 1e-14);
      }
    }
  }

  /**
   * Over all orthogonal matrices of two rows, each angle of the first row is equally likely, and
   * both determinants. Without the signs of R's diagonal, half of the angles would not occur.
   */
  @Test
  void orthogonalMatricesAreUniform() {
    int count = 100_000;
    int[] quadrants = new int[4];
    double fourthPowers = 0;
    int reflections = 0;
    double[] w = new double[4];
    for (int key = 0; key < count; key++) {
      new OrthogonalInitializer(1).fill(w, 0, 2, 2, 1, 3, key);
      quadrants[(w[0] > 0 ? 1 : 0) + (w[1] > 0 ? 2 : 0)]++;
      fourthPowers += w[0] * w[0] * w[0] * w[0];
      reflections += w[0] * w[3] - w[1] * w[2] < 0 ? 1 : 0;
    }
    for (int quadrant : quadrants) {
      assertEquals(0.25, quadrant / (double) count, 5 * Math.sqrt(3.0 / 16 / count));
    }
    assertEquals(3.0 / 8, fourthPowers / count, 5 * Math.sqrt(17.0 / 128 / count));
    assertEquals(0.5, reflections / (double) count, 5 * 0.5 / Math.sqrt(count));
  }

  /** So one draw serves for layers after different functions. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 0.25, 15, 1e300})
  void autoMakesUpForTheMoment(double moment) {
    double[] weights = filled("auto", moment, 1, 2);
    double[] ofOne = filled("auto", 1, 1, 2);
    for (int i = 0; i < weights.length; i++) {
      assertEquals(ofOne[i] / Math.sqrt(moment), weights[i], 1e-15 * Math.abs(weights[i]));
    }
  }

  @Test
  void otherSeedsAndKeysGiveOtherWeights() {
    for (String spec : new String[] {"auto", "glorot", "orthogonal"}) {
      assertArrayEquals(filled(spec, 1, 1, 2), filled(spec, 1, 1, 2));
      double[][] others = {filled(spec, 1, 1, 2), filled(spec, 1, 2, 2), filled(spec, 1, 1, 3)};
      assertEquals(
          3 * 12L, Stream.of(others).flatMapToDouble(Arrays::stream).distinct().count(), spec);
    }
  }

  private static double[] filled(String spec, double moment, long seed, long key) {
    double[] weights = new double[12];
    Initializers.parse(spec).fill(weights, 0, 3, 4, moment, seed, key);
    return weights;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auto | 0 | 4 | 0 | 1 | auto: got 0 outputs and 4 inputs; expected at least one of each",
        "he | 3 | -1 | 0 | 1 | he: got 3 outputs and -1 inputs; expected at least one of each",
        "he | 3 | 4 | 1 | 1 | he: the weights from 1 to 13 do not fit into an array of 12 numbers",
        "he | 3 | 4 | -1 | 1 | he: the weights from -1 to 11 do not fit into an array of 12 numbers",
        "lecun | 65536 | 65536 | 0 | 1 |"
            + " lecun: the weights from 0 to 4294967296 do not fit into an array of 12 numbers",
        "auto | 3 | 4 | 0 | 0 | auto: the inputs of a layer have the second moment 0; expected a number"
            + " in (0, Infinity); use another function before the layer, or another initializer such as lecun",
        "auto | 3 | 4 | 0 | Infinity | auto: the inputs of a layer have the second moment Infinity;"
            + " expected a number in (0, Infinity); use another function before the layer, or another"
            + " initializer such as lecun",
      })
  void layersThatCannotBeAreRefused(
      String spec, int outputs, int inputs, int from, double moment, String message) {
    Initializer initializer = Initializers.parse(spec);
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> initializer.fill(new double[12], from, outputs, inputs, moment, 1, 2))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xavier | unknown initializer 'xavier'; nearest: auto, he, glorot",
        "he) | initializer 'he)' cannot be read; expected a name such as auto or he(uniform=true)",
        "orthogonal(gain=0) | orthogonal: gain = 0; expected a number in (0, Infinity) (default 1)",
      })
  void specsAreRefused(String spec, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Initializers.parse(spec)).getMessage());
  }
}
