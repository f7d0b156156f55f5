package org.sparkactivations.core.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final int ROWS = 1000;
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final Random random = new Random(1);

  private double[][] rows(DoubleUnaryOperator value) {
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      double number = i;
      rows[i] = random.doubles(3).map(ignored -> value.applyAsDouble(number)).toArray();
    }
    return rows;
  }

  private double[][] normal(double mean, double sd) {
    return rows(ignored -> mean + sd * random.nextGaussian());
  }

  private static Statistics of(double[]... rows) {
    Statistics statistics = new Statistics();
    for (double[] row : rows) {
      statistics.add(row.length, null, row, false);
    }
    return statistics;
  }

  /** The merged statistics of groups of rows, each sent through bytes. */
  private static Statistics grouped(double[][] rows, int groups) {
    Statistics merged = new Statistics();
    for (int group = 0; group < groups; group++) {
      Statistics part = new Statistics();
      for (int i = group; i < rows.length; i += groups) {
        part.add(rows[i].length, null, rows[i], false);
      }
      merged.add(Statistics.read(part.toBytes()));
    }
    return merged;
  }

  @Test
  void roundedOnceWhateverTheSizeAndTheGroups() {
    for (double[][] rows :
        new double[][][] {
          normal(0, 1), normal(1e9, 1), normal(-1e15, 1), normal(1e-200, 1e-120), normal(5, 1e150)
        }) {
      BigDecimal[] expected = exact(rows);
      for (int groups : new int[] {1, 2, 7, ROWS}) {
        Statistics statistics = grouped(rows, groups);
        assertEquals(expected[0].doubleValue(), statistics.mean()[0]);
        assertEquals(expected[1].doubleValue(), statistics.variance()[0]);
      }
    }
  }

  private static BigDecimal[] exact(double[][] rows) {
    BigDecimal n = BigDecimal.valueOf(rows.length);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double[] row : rows) {
      BigDecimal x = new BigDecimal(row[0]);
      sum = sum.add(x);
      squares = squares.add(x.multiply(x));
    }
    BigDecimal variance = squares.multiply(n).subtract(sum.multiply(sum)).divide(n.multiply(n));
    return new BigDecimal[] {sum.divide(n, new MathContext(60)), variance};
  }

  @Test
  void constantsHaveNoVariance() {
    for (double constant : new double[] {0, 0.1, -1e300, 1e20}) {
      Statistics statistics = grouped(rows(ignored -> constant), 3);
      assertArrayEquals(new double[] {constant, constant, constant}, statistics.mean());
      assertArrayEquals(new double[3], statistics.variance());
    }
  }

  @Test
  void sparseRowsAreAsDenseOnes() {
    double[][] rows = rows(i -> i % 3 == 0 ? random.nextGaussian() : 0);
    for (boolean sparseFirst : new boolean[] {true, false}) {
      Statistics mixed = new Statistics();
      for (int i = 0; i < ROWS; i++) {
        boolean sparse = i == 0 ? sparseFirst : i % 2 == 0;
        double[] stored = sparse ? new double[] {rows[i][2], rows[i][0]} : rows[i];
        rows[i][1] = sparse ? 0 : rows[i][1];
        mixed.add(3, sparse ? new int[] {2, 0} : null, stored, false);
      }
      assertArrayEquals(of(rows).mean(), mixed.mean());
      assertArrayEquals(of(rows).variance(), mixed.variance());
    }
  }

  @Test
  void infinitiesAndNan() {
    double[] row = {1, 2};
    assertArrayEquals(new double[] {2, INFINITY}, of(row, new double[] {2, INFINITY}).mean());
    assertArrayEquals(new double[] {1, NAN}, of(new double[] {1, NAN}, row).mean());
    double[] cancelled = grouped(new double[][] {{INFINITY}, {-INFINITY}}, 2).mean();
    assertArrayEquals(new double[] {NAN}, cancelled);
    Statistics skipped = new Statistics();
    for (double[] each : new double[][] {{NAN, 1, 2}, {NAN, INFINITY}, row, {3, NAN}}) {
      skipped.add(each.length, null, each, true);
    }
    skipped.add(2, new int[] {1}, new double[] {NAN}, true);
    assertArrayEquals(row, skipped.mean());
    skipped.add(2, new int[] {1}, new double[] {INFINITY}, true);
    assertArrayEquals(new double[] {0, INFINITY}, skipped.mean());
  }

  @Test
  void squaresThatOverflowAreSeen() {
    assertEquals(INFINITY, of(new double[] {0}, new double[] {1e200}).variance()[0]);
    assertEquals(INFINITY, of(new double[] {-1e308}, new double[] {1e308}).mean()[0]);
  }

  @Test
  void lengths() {
    assertTrue(grouped(new double[0][], 2).lengths().isEmpty());
    assertEquals(Set.of(0), grouped(new double[][] {{}, {}}, 2).lengths());
    assertEquals(
        Set.of(1, 2, 5), grouped(new double[][] {{1}, {1, 2}, new double[5]}, 2).lengths());
  }
}
