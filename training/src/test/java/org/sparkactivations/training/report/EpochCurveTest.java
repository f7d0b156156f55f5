package org.sparkactivations.training.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingHistory;

/** What is computed of curves, against numbers by hand. */
class EpochCurveTest {
  private static EpochCurve of(double... losses) {
    TrainingHistory history =
        TrainingHistory.of(losses, new double[0], new double[losses.length], 1);
    return EpochCurve.of(history.epochs(), EpochRecord::loss);
  }

  @Test
  void smoothIsTheMeanOfNeighboursOnBothSides() {
    assertNull(of(new double[19]).smooth());
    double[] squares = IntStream.range(0, 20).mapToDouble(i -> i * i).toArray();
    double[] smooth = of(squares).smooth();
    assertEquals(0, smooth[0]);
    assertEquals((1 + 4 + 9) / 3.0, smooth[2]);
    assertEquals(361, smooth[19]);
  }

  @Test
  void smoothLeavesOutWhatIsNotFinite() {
    double[] losses = IntStream.range(0, 20).mapToDouble(i -> i).toArray();
    losses[5] = Double.POSITIVE_INFINITY;
    losses[6] = Double.NaN;
    double[] smooth = of(losses).smooth();
    assertEquals(3.5, smooth[4]);
    assertEquals(4, smooth[5]);
    assertEquals(7, smooth[6]);
  }

  @Test
  void mediansAreOfTheFiniteValuesBefore() {
    assertArrayEquals(
        new double[] {Double.NaN, 3, 2, 2, 2, 2.5},
        of(3, 1, 2, Double.NaN, 7, 5).mediansBefore(),
        1e-12);
  }

  @Test
  void aCurveIsKnownIfOneValueIs() {
    assertFalse(of(Double.NaN, Double.NaN).isKnown());
    assertTrue(of(Double.NaN, Double.POSITIVE_INFINITY).isKnown());
  }
}
