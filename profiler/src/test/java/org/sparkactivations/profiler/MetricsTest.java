package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sparkactivations.profiler.metric.Quantiles;

/** Metrics of layers, rows and distributions against plain computations of their definitions. */
class MetricsTest {
  private static final StructType ARRAY = new StructType().add("x", "array<double>");
  private static final int DIMENSIONS = 20;
  private static final int ROWS = 3000;

  private static double[][] rows() {
    Random random = new Random(2);
    return IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                IntStream.range(0, DIMENSIONS)
                    .mapToDouble(d -> random.nextGaussian() * Math.pow(3, 2 - d))
                    .toArray())
        .toArray(double[][]::new);
  }

  @Test
  void rowSpansAreOfWholeRowsOnly() {
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    double max = Double.MAX_VALUE;
    double[][] rows = {{1, 4}, {nan, 1}, {1, -inf}, {inf, inf}, {-9, -9}, {max, -max}};
    Profile profile = profile(rows, 2, "relu");
    RowSpanProfile spans = profile.rowSpans().get(0);
    assertEquals("x", spans.column());
    assertEquals(3, spans.rows());
    assertEquals(List.of(0.0, 3.0, inf), spans.histogram().stream().map(bin -> bin.low()).toList());
    assertEquals(List.of(spans), Profile.fromJson(profile.toJson("x")).rowSpans());
    RowSpanProfile single = profile(new double[][] {{1}, {2}}, 1, "relu").rowSpans().get(0);
    assertEquals(new RowSpanProfile("x", 0, null, null, null), single);
    Dataset<Row> table =
        LocalSpark.SPARK.sql("select array(1d, null) x, 1d y, cast(null as array<int>) z");
    assertEquals(
        List.of(
            new RowSpanProfile("x", 0, null, null, null),
            new RowSpanProfile("z", 0, null, null, null)),
        LocalSpark.profile(table, List.of("x", "y", "z"), "relu").rowSpans());
  }

  /** Short and full vectors are read as rows, the others by what they store. */
  @Test
  void rowSpansOfSparseVectorsKnowTheZeros() {
    StructType type = new StructType().add("x", SQLDataTypes.VectorType());
    for (int length : new int[] {3, 5000}) {
      List<Row> rows = new ArrayList<>();
      for (double[] stored : new double[][] {{1, 4}, {-2, -7}, {-3, 5}, {}, {1, Double.NaN}}) {
        int[] indices = IntStream.range(0, stored.length).toArray();
        rows.add(RowFactory.create(Vectors.sparse(length, indices, stored)));
      }
      RowSpanProfile spans =
          LocalSpark.profile(LocalSpark.table(rows, type, 2), List.of("x"), "relu")
              .rowSpans()
              .get(0);
      assertEquals(4, spans.rows());
      assertEquals(
          List.of(0.0, 4.0, 7.0, 8.0), spans.histogram().stream().map(bin -> bin.low()).toList());
    }
  }

  private static Profile profile(double[][] rows, int partitions, String... functions) {
    List<Row> data = new ArrayList<>();
    for (double[] row : rows) {
      data.add(RowFactory.create(Arrays.stream(row).boxed().toList()));
    }
    Dataset<Row> table = LocalSpark.table(data, ARRAY, partitions);
    return LocalSpark.profile(table, List.of("x"), functions);
  }

  @Test
  void activityIsRelativeToTheLayer() {
    double[][] rows = rows();
    FunctionProfile relu = profile(rows, 2, "relu").functions().get(0);
    double[] means = new double[DIMENSIONS];
    for (double[] row : rows) {
      for (int d = 0; d < DIMENSIONS; d++) {
        means[d] += Math.max(0, row[d]) / ROWS;
      }
    }
    double layer = Arrays.stream(means).average().orElseThrow();
    double dormant025 = 0;
    double dormant10 = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      ColumnProfile column = relu.columns().get(d);
      assertEquals(means[d] / layer, column.activity(), 1e-12 * column.activity());
      assertEquals(means[d] / layer <= 0.025 ? 1.0 : 0.0, column.dormant025());
      dormant025 += column.dormant025() / DIMENSIONS;
      dormant10 += column.dormant10() / DIMENSIONS;
    }
    assertEquals(dormant025, relu.overall().dormant025(), 1e-12);
    assertEquals(dormant10, relu.overall().dormant10(), 1e-12);
    assertNull(relu.overall().activity());
  }

  @Test
  void hoyerIsTheMeanOverRows() {
    double[][] rows = rows();
    double sum = 0;
    for (double[] row : rows) {
      double absolute = Arrays.stream(row).map(Math::tanh).map(Math::abs).sum();
      double squares = Arrays.stream(row).map(Math::tanh).map(y -> y * y).sum();
      double root = Math.sqrt(DIMENSIONS);
      sum += (root - absolute / Math.sqrt(squares)) / (root - 1);
    }
    FunctionProfile tanh = profile(rows, 3, "tanh").functions().get(0);
    assertEquals(sum / ROWS, tanh.overall().hoyer(), 1e-12);
    assertNull(tanh.columns().get(0).hoyer());
  }

  @Test
  void quantilesAreWithinTheirError() {
    double[][] rows = rows();
    for (InputProfile input : profile(rows, 2, "relu").inputs()) {
      int d = Integer.parseInt(input.column().replaceAll("\\D", ""));
      double[] sorted = Arrays.stream(rows).mapToDouble(row -> row[d]).sorted().toArray();
      for (int i = 0; i < Quantiles.PROBABILITIES.size(); i++) {
        double rank = Quantiles.PROBABILITIES.get(i) * (ROWS - 1);
        double below = sorted[(int) Math.floor(rank)];
        double above = sorted[(int) Math.ceil(rank)];
        double exact = below + (rank - Math.floor(rank)) * (above - below);
        double error = Math.abs(input.quantiles().get(i) - exact);
        double largest = Math.max(Math.abs(below), Math.abs(above));
        assertTrue(error <= input.relativeError() * largest, input.column());
      }
      assertEquals(1.0 / 8, input.relativeError());
      assertEquals(ROWS, input.histogram().stream().mapToLong(InputProfile.Bin::count).sum());
    }
  }

  /** As numpy.quantile gives them. */
  @Test
  void quantilesOfTwoValuesLieBetweenThem() {
    List<Double> quantiles =
        profile(new double[][] {{1, 5}, {2, 5}}, 1, "relu").inputs().get(0).quantiles();
    List<Double> expected = Quantiles.PROBABILITIES.stream().map(p -> 1 + p).toList();
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), quantiles.get(i), 1e-15);
    }
  }

  @Test
  void countsAndHistogramsDoNotDependOnOrderOrPartitions() {
    List<double[]> rows = new ArrayList<>(List.of(rows()));
    double[] special = new double[DIMENSIONS];
    Arrays.setAll(special, d -> Math.scalb(d % 2 == 0 ? 1.5 : -1.5, 50 * d - 500));
    rows.add(special);
    for (int exponent = -1000; exponent < 1000; exponent += 30) {
      double[] row = new double[DIMENSIONS];
      row[3] = Math.scalb(-1.25, exponent);
      rows.add(row);
    }
    Profile first = profile(rows.toArray(double[][]::new), 1, "tanh", "sin");
    assertTrue(first.inputs().get(3).relativeError() > 1.0 / 8);
    for (int partitions : new int[] {2, 7}) {
      Collections.shuffle(rows, new Random(partitions));
      Profile other = profile(rows.toArray(double[][]::new), partitions, "tanh", "sin");
      assertEquals(first.rowSpans(), other.rowSpans());
      for (int d = 0; d < DIMENSIONS; d++) {
        InputProfile a = first.inputs().get(d);
        InputProfile b = other.inputs().get(d);
        assertEquals(a.histogram(), b.histogram());
        assertEquals(a.quantiles(), b.quantiles());
        for (int f = 0; f < 2; f++) {
          ColumnProfile x = first.functions().get(f).columns().get(d);
          ColumnProfile y = other.functions().get(f).columns().get(d);
          assertEquals(x.saturation(), y.saturation());
          assertEquals(x.sparsity(), y.sparsity());
          assertEquals(x.nearSparsity(), y.nearSparsity());
          assertEquals(x.effectiveRange(), y.effectiveRange());
          assertEquals(x.gradient(), y.gradient(), 1e-12 * x.gradient());
        }
      }
    }
  }
}
