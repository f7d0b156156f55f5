package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Functions give what ONNX's operators give by the formulas of its specification. */
class OnnxTest {
  /** Relative to the result. What single functions keep to is in the tests by the oracle. */
  private static final double TOLERANCE = 1e-14;

  @ParameterizedTest
  @CsvFileSource(resources = "/onnx.csv", delimiter = ';', numLinesToSkip = 1)
  void operatorsAgree(String operator, String spec, String x, String y) {
    double[] row = numbers(x);
    double[] expected = numbers(y);
    double[] actual =
        row.length > 1
            ? RowSamples.apply(spec, row)
            : new double[] {Activations.parse(spec).value(row[0])};
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < actual.length; i++) {
      assertEquals(
          expected[i],
          actual[i],
          TOLERANCE * Math.abs(expected[i]),
          operator + " of " + x + ", number " + i);
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
