package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activations;

/** Columns that are not as one would wish; {@link ProfilerTest} has those that are errors. */
class BadInputTest {
  private static final StructType TYPE = new StructType().add("x", "double");

  private static Profile profile(Double... values) {
    List<Row> rows = Arrays.stream(values).map(x -> RowFactory.create(x)).toList();
    return LocalSpark.profile(
        LocalSpark.table(rows, TYPE, 2), List.of("x"), "sigmoid", "relu", "tanh", "exp");
  }

  private static Double[] repeated(Double value) {
    return Collections.nCopies(50, value).toArray(Double[]::new);
  }

  @Test
  void onlyNulls() {
    assertNothing(profile(repeated(null)), 50, 0);
  }

  @Test
  void onlyNaN() {
    assertNothing(profile(repeated(Double.NaN)), 0, 50);
  }

  private static void assertNothing(Profile profile, long nulls, long nans) {
    InputProfile input = profile.inputs().get(0);
    assertEquals(50, input.count());
    assertEquals(nulls, input.nulls());
    assertEquals(nans, input.nans());
    assertNull(input.mean());
    assertNull(input.quantiles());
    assertNull(input.inputMin());
    for (FunctionProfile function : profile.functions()) {
      for (ColumnProfile column : List.of(function.overall(), function.columns().get(0))) {
        assertNull(column.saturation());
        assertNull(column.sparsity());
        assertNull(column.dead());
        assertNull(column.outputMean());
        assertNull(column.gradient());
        assertNull(column.balance());
      }
    }
    assertFalse(profile.toJson("x").contains("NaN,"));
    assertEquals(profile.inputs(), Profile.fromJson(profile.toJson("x")).inputs());
  }

  @Test
  void constants() {
    for (double c : new double[] {0.1, -1e308, 4.9e-324}) {
      Profile profile = profile(repeated(c));
      InputProfile input = profile.inputs().get(0);
      assertEquals(c, input.mean());
      assertEquals(0.0, input.sd());
      assertEquals(List.of(c), input.quantiles().stream().distinct().toList());
      assertEquals(1, input.histogram().size());
      ColumnProfile sigmoid = profile.functions().get(0).columns().get(0);
      assertEquals(0.0, sigmoid.outputSd());
      assertNull(sigmoid.meanShift());
    }
  }

  /** Outputs of few rows and of many are computed in different ways. */
  @Test
  void constantsInALargeTable() {
    Dataset<Row> table =
        LocalSpark.SPARK
            .range(0, 12_000, 1, 1)
            .selectExpr("array_append(array_repeat(0.3D, 99), randn(1)) AS x");
    Profile profile =
        LocalSpark.profile(
            table, List.of("x"), "sigmoid", "tanh", "gelu", "silu", "elu", "softplus", "mish");
    for (FunctionProfile function : profile.functions()) {
      ColumnProfile constant = function.columns().get(0);
      double value = Activations.parse(function.function()).value(0.3);
      assertEquals(value, constant.outputMean(), 4 * Math.ulp(value));
      assertEquals(0.0, constant.outputSd());
      assertNull(constant.meanShift());
      assertTrue(function.columns().get(99).outputSd() > 0);
    }
  }

  @Test
  void aSingleRow() {
    Profile profile = profile(-3.0);
    assertEquals(1, profile.rows());
    assertEquals(-3, profile.inputs().get(0).mean());
    ColumnProfile relu = profile.functions().get(1).columns().get(0);
    assertTrue(relu.dead());
    assertEquals(1, relu.sparsity());
    assertEquals(0, relu.outputMean());
  }

  @Test
  void infinities() {
    Profile profile =
        profile(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.0, Double.POSITIVE_INFINITY);
    InputProfile input = profile.inputs().get(0);
    assertEquals(3, input.infinities());
    assertEquals(1, input.mean());
    assertEquals(Double.NEGATIVE_INFINITY, input.inputMin());
    assertEquals(Double.POSITIVE_INFINITY, input.quantiles().get(5));
    ColumnProfile sigmoid = profile.functions().get(0).columns().get(0);
    assertEquals(0.25, sigmoid.saturationLow());
    assertEquals(0.5, sigmoid.saturationHigh());
    assertEquals(1 / (1 + Math.exp(-1)), sigmoid.outputMean(), 1e-15);
  }

  @Test
  void hugeValuesDoNotOverflow() {
    Profile profile = profile(1e308, 1e308, -1e308, 1.7e308, 1e308, -1.7e308);
    InputProfile input = profile.inputs().get(0);
    assertEquals(1e308 / 3, input.mean(), 1e296);
    double mean = 1.0 / 3;
    double squares = 3 * Math.pow(1 - mean, 2) + Math.pow(1 + mean, 2);
    squares += Math.pow(1.7 - mean, 2) + Math.pow(1.7 + mean, 2);
    assertEquals(Math.sqrt(squares / 6), input.sd() / 1e308, 1e-12);
    ColumnProfile exp = profile.functions().get(3).columns().get(0);
    assertEquals(4, exp.outputInfinities());
    assertEquals(0, exp.outputMean());
    ColumnProfile relu = profile.functions().get(1).columns().get(0);
    assertEquals(4.7 / 6, relu.outputMean() / 1e308, 1e-12);
  }
}
