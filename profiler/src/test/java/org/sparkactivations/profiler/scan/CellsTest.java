package org.sparkactivations.profiler.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.state.LayerNames;
import org.sparkactivations.profiler.state.LayerState;
import org.sparkactivations.profiler.state.Layout;
import org.sparkactivations.profiler.state.ProfileState;
import org.sparkactivations.profiler.state.Totals;
import org.sparkactivations.profiler.statistic.Histogram;

/** Cells, and counts by them, against a search for each value. */
class CellsTest {
  private static final int DIMENSIONS = 40;
  private static final int ROWS = 700;

  @Test
  void everyCellLiesInOneBinAndOneInterval() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      double[] edges = edges(random);
      Cells cells = new Cells(edges);
      for (double edge : edges) {
        for (double x : new double[] {edge, Math.nextDown(edge), Math.nextUp(edge)}) {
          check(cells, edges, x);
        }
      }
      for (int i = 0; i < 1000; i++) {
        check(cells, edges, 4 * random.nextGaussian());
      }
      check(cells, edges, 0.0);
      check(cells, edges, -0.0);
    }
  }

  /** Of one sign and of both, several in a bin, down to subnormal ones. */
  private static double[] edges(Random random) {
    TreeSet<Double> edges = new TreeSet<>(List.of(-Double.MAX_VALUE, Double.POSITIVE_INFINITY));
    for (int i = random.nextInt(12); i > 0; i--) {
      double edge = 3 * random.nextGaussian();
      edges.add(edge);
      edges.add(random.nextBoolean() ? Math.nextUp(edge) : edge * 1.01);
      edges.add((random.nextInt(5) - 2) * Double.MIN_VALUE + 0.0);
      edges.add((double) (random.nextInt(9) - 4) + 0.0);
    }
    return edges.stream().mapToDouble(x -> x).toArray();
  }

  private static void check(Cells cells, double[] edges, double x) {
    int interval = (int) Arrays.stream(edges).filter(edge -> x >= edge).count();
    assertEquals(interval, Layout.interval(edges, x), () -> "interval of " + x);
    if (!Double.isFinite(x)) {
      return;
    }
    int cell = cells.cell(x);
    assertEquals(cell, cells.cell(x));
    assertNotEquals(Cells.NONE, cell, () -> "no number for " + x);
    assertEquals(Histogram.bin(x), cells.bin(cell), () -> "bin of " + x);
    assertEquals(interval, cells.interval(cell), () -> "interval of the cell of " + x);
  }

  @Test
  void countsAreThoseOfEachValueByItself() {
    Random random = new Random(1);
    checkCounts(row -> random.nextGaussian() * 3);
    checkCounts(row -> (double) random.nextInt(17));
    checkCounts(row -> row % 3 == 0 ? -0.0 : random.nextGaussian() * Double.MIN_NORMAL);
    // More cells than there are numbers, and values that are not finite.
    checkCounts(row -> Double.longBitsToDouble(random.nextLong()));
    checkCounts(row -> row % 5 == 0 ? Double.NaN : row % 7 == 0 ? 1 / 0.0 : random.nextDouble());
  }

  private interface Values {
    double at(int row);
  }

  /** Two groups in turns, which share what counts them. */
  private static void checkCounts(Values values) {
    Layout layout =
        new Layout(List.of(Activations.parse("sigmoid"), Activations.parse("gelu")), 0.01);
    Scratch scratch = new Scratch(layout);
    LayerNames names = new LayerNames(false, List.of("x"));
    List<LayerState> states = new ProfileState(layout, List.of(names, names)).layers();
    List<Dimensions> groups = states.stream().map(state -> new Dimensions(state, scratch)).toList();
    Totals[] expected = {new Totals(layout, DIMENSIONS), new Totals(layout, DIMENSIONS)};
    for (int row = 0; row < ROWS; row++) {
      int group = row / 100 % 2;
      groups.get(group).expect(DIMENSIONS);
      for (int d = 0; d < DIMENSIONS; d++) {
        double x = values.at(row);
        groups.get(group).row()[d] = x;
        if (Double.isNaN(x)) {
          expected[group].addNans(d, 1);
        } else {
          expected[group].count(d, x, 1);
        }
      }
      groups.get(group).addRow();
      if (row % 150 == 0) {
        groups.get(group).flush();
      }
    }
    for (int group = 0; group < expected.length; group++) {
      groups.get(group).flush();
      for (int d = 0; d < DIMENSIONS; d++) {
        Totals counted = states.get(group).finished(d, 0);
        assertArrayEquals(counts(expected[group], d), counts(counted, 0));
        assertEquals(
            expected[group].histogram(d).sorted(), counted.histogram(0).sorted(), "histogram");
        assertNotEquals(0, counted.unit(0, Layout.INPUT, null, null).valid());
      }
    }
  }

  private static long[] counts(Totals totals, int dimension) {
    int size = totals.counts().length / totals.length;
    return Arrays.copyOfRange(totals.counts(), dimension * size, (dimension + 1) * size);
  }
}
