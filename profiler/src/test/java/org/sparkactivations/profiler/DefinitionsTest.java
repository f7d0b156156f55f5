package org.sparkactivations.profiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;

/** Every number of a profile against its definition, for each type of column and partitioning. */
class DefinitionsTest {
  /** In each partition some lines of 25 rows of arrays side by side, and a part of one. */
  private static final int ROWS = 630;

  private static final int DIMENSIONS = 5;

  private static final List<Activation> ALL =
      Stream.concat(
              Activations.table().definitions().stream().map(definition -> definition.create()),
              Stream.of("leaky_relu(alpha=1)", "softplus(threshold=20)").map(Activations::parse))
          .map(Activation.class::cast)
          .toList();

  private enum Kind {
    SCALARS,
    DOUBLE_ARRAY,
    FLOAT_ARRAY,
    INTEGER_ARRAY,
    VECTOR
  }

  private List<Activation> functions = ALL;

  /**
   * All functions for arrays, and for the other kinds, which differ in how they are read, every
   * fifth, or with {@code -Dsparkactivations.full=true} all.
   */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void agreesWithTheDefinition(Kind kind) {
    if (kind != Kind.DOUBLE_ARRAY && !Boolean.getBoolean("sparkactivations.full")) {
      functions = IntStream.range(0, ALL.size() / 5).mapToObj(i -> ALL.get(5 * i)).toList();
    }
    List<Double[]> data = data(kind);
    StructType type = type(kind);
    List<Row> rows = new ArrayList<>();
    Random random = new Random(7);
    data.forEach(row -> rows.add(row(kind, row, random)));
    List<Profile> profiles =
        Stream.of(1, 2, 7)
            .map(n -> run(LocalSpark.table(rows, type, n), Arrays.asList(type.fieldNames())))
            .toList();
    check(data, profiles);
  }

  @Test
  void mixesKindsInTheOrderAskedFor() {
    StructType type =
        new StructType()
            .add("a", "double")
            .add("v", SQLDataTypes.VectorType())
            .add("b", "float")
            .add("c", "int")
            .add("d", "decimal(10,2)")
            .add("e", "array<double>");
    Row row =
        RowFactory.create(
            1.5,
            Vectors.sparse(2, new int[] {1}, new double[] {-2}),
            2.5f,
            -3,
            new java.math.BigDecimal("4.25"),
            List.of(8.0));
    Profile profile =
        run(LocalSpark.table(List.of(row), type, 1), List.of("d", "v", "c", "b", "e", "a"));
    List<ColumnProfile> columns = profile.functions().get(0).columns();
    assertEquals(
        List.of("d", "v[0]", "v[1]", "c", "b", "e[0]", "a"),
        columns.stream().map(ColumnProfile::column).toList());
    assertEquals(
        List.of(4.25, 0.0, -2.0, -3.0, 2.5, 8.0, 1.5),
        columns.stream().map(ColumnProfile::inputMin).toList());
  }

  private Profile run(Dataset<Row> table, List<String> columns) {
    return Profiler.of(table).columns(columns).functions(functions).run();
  }

  private void check(List<Double[]> data, List<Profile> profiles) {
    for (Profile profile : profiles) {
      assertEquals(ROWS, profile.rows());
      assertEquals(
          functions.stream().map(Activation::spec).toList(),
          profile.functions().stream().map(FunctionProfile::function).toList());
    }
    List<Double> all = new ArrayList<>();
    for (int d = 0; d < DIMENSIONS; d++) {
      int dimension = d;
      List<Double> values = new ArrayList<>();
      data.forEach(row -> values.add(row == null ? null : row[dimension]));
      check(values, profiles, function -> function.columns().get(dimension));
      all.addAll(values);
    }
    check(all, profiles, FunctionProfile::overall);
  }

  private void check(
      List<Double> values, List<Profile> profiles, Function<FunctionProfile, ColumnProfile> part) {
    for (int f = 0; f < functions.size(); f++) {
      PlainProfile expected = new PlainProfile(values, functions.get(f));
      for (Profile profile : profiles) {
        expected.check(part.apply(profile.functions().get(f)));
      }
    }
  }

  /** Rows of values, null for a null row, with the specials that the kind can hold. */
  private static List<Double[]> data(Kind kind) {
    Random random = new Random(42);
    List<Double[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      boolean nullRow = kind != Kind.SCALARS && random.nextInt(50) == 0;
      rows.add(
          nullRow
              ? null
              : IntStream.range(0, DIMENSIONS)
                  .mapToObj(d -> value(kind, d, random))
                  .toArray(Double[]::new));
    }
    return rows;
  }

  private static Double value(Kind kind, int dimension, Random random) {
    int dice = random.nextInt(40);
    if (dice == 0 && kind != Kind.VECTOR) {
      return null;
    }
    if (dimension == 3) {
      return -2.0;
    }
    if (kind == Kind.INTEGER_ARRAY) {
      return (double) random.nextInt(-5, 6);
    }
    double scale = List.of(1.0, 10.0, 1e-3, 0.0, 1e30).get(dimension);
    double value =
        switch (dice) {
          case 1 -> Double.NaN;
          case 2 -> Double.POSITIVE_INFINITY;
          case 3 -> Double.NEGATIVE_INFINITY;
          case 4, 5, 6, 7, 8 -> 0.0;
          case 9 -> -0.0;
          default -> random.nextGaussian() * scale;
        };
    return kind == Kind.FLOAT_ARRAY ? (double) (float) value : value;
  }

  private static StructType type(Kind kind) {
    return switch (kind) {
      case SCALARS ->
          IntStream.range(0, DIMENSIONS)
              .boxed()
              .reduce(new StructType(), (t, i) -> t.add("x" + i, "double"), (a, b) -> b);
      case DOUBLE_ARRAY -> new StructType().add("x", array(DataTypes.DoubleType));
      case FLOAT_ARRAY -> new StructType().add("x", array(DataTypes.FloatType));
      case INTEGER_ARRAY -> new StructType().add("x", array(DataTypes.IntegerType));
      case VECTOR -> new StructType().add("x", SQLDataTypes.VectorType());
    };
  }

  private static DataType array(DataType element) {
    return DataTypes.createArrayType(element, true);
  }

  private static Row row(Kind kind, Double[] values, Random random) {
    if (values == null) {
      return RowFactory.create((Object) null);
    }
    return switch (kind) {
      case SCALARS -> RowFactory.create((Object[]) values);
      case DOUBLE_ARRAY -> RowFactory.create(Arrays.asList(values));
      case FLOAT_ARRAY ->
          RowFactory.create(
              Arrays.stream(values).map(x -> x == null ? null : (Float) x.floatValue()).toList());
      case INTEGER_ARRAY ->
          RowFactory.create(
              Arrays.stream(values).map(x -> x == null ? null : (Integer) x.intValue()).toList());
      case VECTOR -> {
        double[] dense = Stream.of(values).filter(Objects::nonNull).mapToDouble(x -> x).toArray();
        // Zeros are left out of the sparse form, as NaN and infinities are not.
        var vector = Vectors.dense(dense);
        yield RowFactory.create(random.nextBoolean() ? vector : vector.toSparse());
      }
    };
  }
}
