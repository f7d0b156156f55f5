package org.sparkactivations.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkactivations.core.RowFunction;

class TwoClassesTest {
  /** Twice its input. */
  private static final RowFunction TWICE =
      new TwoClasses(
          new NetworkFunction(Network.parse("", 1, 1), new double[] {2, 0}, new double[0], null));

  @ParameterizedTest
  @CsvSource({
    "3, -6, 6",
    "-0.5, 1, -1",
    "0, -0.0, 0",
    "NaN, NaN, NaN",
    "Infinity, -Infinity, Infinity"
  })
  void scoresAreTheOutputAndItsNegative(double x, double first, double second) {
    double[] scores = new double[3];
    TWICE.apply(new double[] {x}, 0, 1, scores, 1);
    assertEquals(Double.doubleToRawLongBits(first), Double.doubleToRawLongBits(scores[1]));
    assertEquals(Double.doubleToRawLongBits(second), Double.doubleToRawLongBits(scores[2]));
  }

  @Test
  void rowsOfAnotherLengthAreRefused() {
    assertEquals(2, TWICE.outputLength(1));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TWICE.outputLength(2));
    assertEquals("network: the row has 2 elements; expected 1, as in training", e.getMessage());
  }
}
