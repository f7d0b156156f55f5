package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilerTest {
  private static final StructType ARRAYS = new StructType().add("x", "array<double>");
  private static final StructType VECTORS = new StructType().add("x", SQLDataTypes.VectorType());

  @Test
  void functionsAndSampleAsOnTheCommandLine() {
    Dataset<Row> table =
        LocalSpark.SPARK.range(1000).selectExpr("id AS x_1", "id AS X_2", "id AS y");
    Profiler profiler = Profiler.of(table).columns(List.of("x_*")).sample(0.1);
    Profile profile = profiler.functions("relu, elu(alpha=2)", "tanh").run();
    assertEquals(
        List.of("relu", "elu(alpha=2)", "tanh"),
        profile.functions().stream().map(FunctionProfile::function).toList());
    assertTrue(profile.rows() > 50 && profile.rows() < 200, () -> "rows " + profile.rows());
    assertEquals(
        List.of("x_1", "X_2"), profile.inputs().stream().map(InputProfile::column).toList());
    Profile all = profiler.functions("all").run();
    assertEquals(profile.rows(), all.rows());
    assertEquals(52, all.functions().size());
    assertThrows(IllegalArgumentException.class, () -> profiler.sample(1));
  }

  @Test
  void standardNormalGivesTheKnownNumbers() {
    int n = 1_000_000;
    MapPartitionsFunction<Long, Double> draw =
        rows -> {
          Random random = new Random(11);
          List<Double> drawn = new ArrayList<>();
          rows.forEachRemaining(row -> drawn.add(random.nextGaussian()));
          return drawn.iterator();
        };
    Dataset<Row> table =
        LocalSpark.SPARK
            .range(0, n, 1, 1)
            .as(Encoders.LONG())
            .mapPartitions(draw, Encoders.DOUBLE())
            .toDF("x");
    Profile profile =
        LocalSpark.profile(
            table,
            List.of("x"),
            "relu",
            "gelu",
            "silu",
            "hardsigmoid",
            "tanh",
            "sigmoid",
            "hardtanh",
            "hardshrink");
    assertShare(0.317311, n, overall(profile, 6).saturation());
    assertShare(0.382925, n, overall(profile, 7).sparsity());
    assertShare(0.5, n, overall(profile, 0).sparsity());
    assertMean(0.398942, 0.5838, n, profile, 0);
    assertMean(0.282095, 0.5916, n, profile, 1);
    assertMean(0.206621, 0.5541, n, profile, 2);
    assertShare(0.5, n, overall(profile, 0).sparsity());
    assertShare(0.5, n, overall(profile, 0).saturationLow());
    assertShare(0.0027, n, overall(profile, 3).saturation());
    assertEquals(0.605706, overall(profile, 4).gradient(), 5 * 0.345 / Math.sqrt(n));
    // |tanh'| < 0.01 where |x| > artanh(sqrt 0.99) = 2.9932.
    assertShare(0.0027605, n, overall(profile, 4).saturation());
    // sigmoid' < 0.0025 where |x| > 5.9864.
    assertShare(2.1e-9, n, overall(profile, 5).saturation());
    assertMean(0.5, 0.2083, n, profile, 5);
  }

  /** |tanh x| > 0.97 where 1 - tanh^2 x < 1 - 0.97^2: eps can ask for any such share. */
  @Test
  void epsSetsWhatIsSaturated() {
    Dataset<Row> table = LocalSpark.SPARK.sql("select randn(3) as x from range(0, 1000000, 1, 2)");
    Profiler profiler = Profiler.of(table).columns(List.of("x"));
    Profile profile = profiler.functions(LocalSpark.functions("tanh")).eps(1 - 0.97 * 0.97).run();
    assertShare(0.036412, 1_000_000, overall(profile, 0).saturation());
    for (double eps : new double[] {0, 1, -1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> profiler.eps(eps));
    }
  }

  private static ColumnProfile overall(Profile profile, int function) {
    return profile.functions().get(function).overall();
  }

  private static void assertMean(double expected, double sd, int n, Profile profile, int function) {
    assertEquals(expected, overall(profile, function).outputMean(), 5 * sd / Math.sqrt(n));
    assertEquals(sd, overall(profile, function).outputSd(), 5 * 3 * sd / Math.sqrt(n));
  }

  private static void assertShare(double p, int n, double got) {
    assertEquals(p, got, 5 * Math.sqrt(p / n));
  }

  @Test
  void raggedArrayIsAnErrorWithBothLengths() {
    Dataset<Row> table =
        LocalSpark.SPARK
            .createDataFrame(List.of(array(1, 2), array(3), array(4, 5)), ARRAYS)
            .coalesce(1);
    assertRagged(table, "x: a row has length 1; expected 2");
  }

  @Test
  void raggedVectorIsAnErrorWithBothLengths() {
    Dataset<Row> table =
        LocalSpark.SPARK
            .createDataFrame(
                List.of(
                    RowFactory.create(Vectors.dense(1, 2)),
                    RowFactory.create(Vectors.sparse(3, new int[0], new double[0]))),
                VECTORS)
            .coalesce(1);
    assertRagged(table, "x: a row has length 3; expected 2");
  }

  @Test
  void raggedBetweenPartitionsIsAnError() {
    Dataset<Row> first = LocalSpark.SPARK.createDataFrame(List.of(array(1, 2)), ARRAYS);
    Dataset<Row> second = LocalSpark.SPARK.createDataFrame(List.of(array(3, 4, 5)), ARRAYS);
    SparkRuntimeException error =
        assertThrows(
            SparkRuntimeException.class,
            () -> LocalSpark.profile(first.union(second), List.of("x"), "relu"));
    String message = error.getMessage();
    assertTrue(
        message.contains("length 3; expected 2") || message.contains("length 2; expected 3"));
  }

  private static void assertRagged(Dataset<Row> table, String text) {
    SparkRuntimeException error =
        assertThrows(
            SparkRuntimeException.class, () -> LocalSpark.profile(table, List.of("x"), "relu"));
    assertEquals("USER_RAISED_EXCEPTION", error.getCondition());
    assertTrue(error.getMessage().contains(text), error.getMessage());
  }

  @Test
  void unknownColumnIsSparksOwnError() {
    AnalysisException error = analysisError("select 1d as pixel", "pixle");
    assertEquals("UNRESOLVED_COLUMN.WITH_SUGGESTION", error.getCondition());
    assertTrue(error.getMessage().contains("`pixel`"), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a'", "true", "array('a')", "date'2024-01-01'", "array(array(1d))"})
  void otherTypesAreRefusedBeforeTheJob(String value) {
    AnalysisException error = analysisError("select 1d as a, " + value + " as b", "a", "b");
    assertEquals("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", error.getCondition());
    assertTrue(error.getMessage().contains("\"b\" has the type"), error.getMessage());
  }

  private static AnalysisException analysisError(String sql, String... columns) {
    return assertThrows(
        AnalysisException.class,
        () -> LocalSpark.profile(LocalSpark.SPARK.sql(sql), List.of(columns), "relu"));
  }

  @Test
  void nothingToProfileIsAnError() {
    Profiler profiler = Profiler.of(LocalSpark.SPARK.sql("select 1d as a"));
    assertThrows(IllegalArgumentException.class, profiler::run);
    assertThrows(IllegalArgumentException.class, profiler.columns(List.of("a"))::run);
  }

  @Test
  void noRows() {
    StructType type = new StructType().add("a", "int").add("x", "array<double>");
    Dataset<Row> table = LocalSpark.SPARK.createDataFrame(List.of(), type);
    Profile profile = LocalSpark.profile(table, List.of("a", "x"), "tanh");
    assertEquals(0, profile.rows());
    assertEquals(List.of("The table has no rows."), profile.findings());
    List<ColumnProfile> columns = profile.functions().get(0).columns();
    assertEquals(List.of("a", "x"), columns.stream().map(ColumnProfile::column).toList());
    for (ColumnProfile column : columns) {
      assertEquals(0, column.count());
      assertNull(column.saturation());
      assertNull(column.sparsity());
      assertNull(column.dead());
      assertNull(column.outputMean());
    }
  }

  @Test
  void nullRowsCountInEveryDimension() {
    Row none = RowFactory.create((Object) null);
    Dataset<Row> table =
        LocalSpark.SPARK.createDataFrame(List.of(none, array(1, 2), none), ARRAYS).coalesce(1);
    for (ColumnProfile column :
        LocalSpark.profile(table, List.of("x"), "relu").functions().get(0).columns()) {
      assertEquals(3, column.count());
      assertEquals(2, column.nulls());
    }
    Profile unknown =
        LocalSpark.profile(
            LocalSpark.SPARK.createDataFrame(List.of(none, none), ARRAYS), List.of("x"), "relu");
    ColumnProfile only = unknown.functions().get(0).columns().get(0);
    assertEquals("x", only.column());
    assertEquals(2, only.nulls());
  }

  @Test
  void emptyArraysHaveNoDimensions() {
    Dataset<Row> table = LocalSpark.SPARK.createDataFrame(List.of(array(), array()), ARRAYS);
    Profile profile = LocalSpark.profile(table, List.of("x"), "relu");
    assertEquals(2, profile.rows());
    assertEquals(List.of(), profile.functions().get(0).columns());
  }

  @Test
  void columnNamesMayHoldAnything() {
    List<String> names = List.of("a.b", "it's \"x\"", "back`tick", "🦊", "<script>");
    Row row = RowFactory.create(Collections.nCopies(names.size(), 1.0).toArray());
    StructType type = new StructType();
    for (String name : names) {
      type = type.add(name, "double");
    }
    Dataset<Row> table = LocalSpark.SPARK.createDataFrame(List.of(row), type);
    Profile profile = LocalSpark.profile(table, names, "relu");
    assertEquals(
        names, profile.functions().get(0).columns().stream().map(ColumnProfile::column).toList());
  }

  @Test
  void fieldsOfStructsAreColumns() {
    Dataset<Row> table = LocalSpark.SPARK.sql("select named_struct('f', array(1, null)) as s");
    Profile profile = LocalSpark.profile(table, List.of("s.f"), "relu");
    assertEquals("s.f[1]", profile.functions().get(0).columns().get(1).column());
    assertEquals(1, profile.functions().get(0).columns().get(1).nulls());
  }

  @Test
  void readsTheTableOnce() {
    LongAccumulator read = LocalSpark.SPARK.sparkContext().longAccumulator();
    MapPartitionsFunction<Long, Long> count =
        rows -> {
          List<Long> all = new ArrayList<>();
          rows.forEachRemaining(all::add);
          read.add(all.size());
          return all.iterator();
        };
    Dataset<Row> table =
        LocalSpark.SPARK
            .range(0, 1000, 1, 7)
            .as(Encoders.LONG())
            .mapPartitions(count, Encoders.LONG())
            .toDF("x");
    Profile profile = LocalSpark.profile(table, List.of("x"), "relu", "tanh", "gelu");
    assertEquals(1000, profile.rows());
    assertEquals(1000, read.value());
  }

  @Test
  void wideSparseVectorsCostWhatTheyStore() {
    int dimensions = 60_000;
    int stored = 100;
    int rows = 500;
    Random random = new Random(1);
    List<Row> data = new ArrayList<>();
    TreeSet<Integer> touched = new TreeSet<>();
    for (int i = 0; i < rows; i++) {
      TreeSet<Integer> indices = new TreeSet<>();
      random.ints(stored, 0, dimensions).forEach(indices::add);
      touched.addAll(indices);
      int[] index = indices.stream().mapToInt(x -> x).toArray();
      double[] ones = DoubleStream.generate(() -> 1).limit(index.length).toArray();
      Vector vector = Vectors.sparse(dimensions, index, ones);
      data.add(RowFactory.create(vector));
    }
    Dataset<Row> table = LocalSpark.SPARK.createDataFrame(data, VECTORS).coalesce(1);
    FunctionProfile relu = LocalSpark.profile(table, List.of("x"), "relu").functions().get(0);
    assertEquals((long) rows * dimensions, relu.overall().count());
    assertEquals(dimensions, relu.columns().size());
    long dead = relu.columns().stream().filter(ColumnProfile::dead).count();
    assertEquals(dimensions - touched.size(), dead);
    assertFalse(relu.overall().dead());
  }

  private static Row array(double... values) {
    return RowFactory.create(Arrays.stream(values).boxed().toList());
  }
}
