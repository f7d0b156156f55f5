package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Definition;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Every function on every type, with nulls and special values, generated and interpreted, against
 * the core: bit for bit.
 */
class SqlTypesTest {
  private static final double[] SPECIALS = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0, 1e-310, -1e308, 3, -3
  };
  private static final int ROWS = 60;

  @BeforeAll
  static void createTable() {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(row(random, i));
    }
    StructType schema =
        new StructType()
            .add("d", DataTypes.DoubleType)
            .add("f", DataTypes.FloatType)
            .add("ad", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("af", DataTypes.createArrayType(DataTypes.FloatType))
            .add("aad", DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType)))
            .add("dense", SQLDataTypes.VectorType())
            .add("sparse", SQLDataTypes.VectorType());
    SPARK.createDataFrame(rows, schema).repartition(3).cache().createOrReplaceTempView("types");
  }

  private static Row row(Random random, int i) {
    if (i % 10 == 9) {
      return RowFactory.create(null, null, null, null, null, null, null);
    }
    List<Double> doubles = new ArrayList<>();
    List<Float> floats = new ArrayList<>();
    for (int k = 0; k < i; k++) {
      boolean isNull = i % 3 == 0 && random.nextInt(4) == 0;
      double x = number(random);
      doubles.add(isNull ? null : (Double) x);
      floats.add(isNull ? null : (Float) (float) x);
    }
    double[] dense = random.doubles(i, -5, 5).toArray();
    Vector sparse =
        i < 3
            ? Vectors.sparse(i, new int[0], new double[0])
            : Vectors.sparse(i, new int[] {1, i - 1}, new double[] {number(random), 0.0});
    List<List<Double>> nested = new ArrayList<>();
    nested.add(doubles);
    nested.add(null);
    return RowFactory.create(
        number(random),
        (float) number(random),
        doubles,
        floats,
        nested,
        Vectors.dense(dense),
        sparse);
  }

  private static double number(Random random) {
    return random.nextInt(4) == 0
        ? SPECIALS[random.nextInt(SPECIALS.length)]
        : random.nextGaussian() * 4;
  }

  static Stream<String> functions() {
    return Activations.table().definitions().stream().map(Definition::name);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void valuesAndDerivatives(String function) {
    Activation activation = Activations.parse(function);
    for (boolean generated : new boolean[] {true, false}) {
      check("nn_" + function, activation::value, generated);
      check("nn_" + function + "_derivative", activation::derivative, generated);
    }
  }

  private static void check(String sql, DoubleUnaryOperator f, boolean generated) {
    List<String> columns = List.of("d", "f", "ad", "af", "aad", "dense", "sparse");
    String calls = String.join(", ", columns.stream().map(c -> sql + "(" + c + ")").toList());
    List<Row> rows =
        collect("SELECT " + String.join(", ", columns) + ", " + calls + " FROM types", generated);
    assertEquals(ROWS, rows.size());
    for (Row row : rows) {
      for (int c = 0; c < columns.size(); c++) {
        Object expected = expected(row.get(c), f);
        Object got = plain(row.get(columns.size() + c));
        assertEquals(plain(expected), got, sql + "(" + columns.get(c) + ")");
      }
    }
  }

  static List<Row> collect(String query, boolean generated) {
    String mode = generated ? "CODEGEN_ONLY" : "NO_CODEGEN";
    SPARK.conf().set("spark.sql.codegen.factoryMode", mode);
    SPARK.conf().set("spark.sql.codegen.wholeStage", String.valueOf(generated));
    try {
      return SPARK.sql(query).collectAsList();
    } finally {
      SPARK.conf().unset("spark.sql.codegen.factoryMode");
      SPARK.conf().unset("spark.sql.codegen.wholeStage");
    }
  }

  /** Double and Float objects compare by bits: -0.0 is not 0.0, and NaN is NaN. */
  private static Object expected(Object x, DoubleUnaryOperator f) {
    if (x instanceof Double d) {
      return f.applyAsDouble(d);
    }
    if (x instanceof Float d) {
      return (float) f.applyAsDouble(d);
    }
    if (x instanceof scala.collection.Seq<?> seq) {
      return CollectionConverters.asJava(seq).stream()
          .map(element -> expected(element, f))
          .toList();
    }
    if (x instanceof SparseVector sparse && f.applyAsDouble(0) == 0) {
      double[] values = Arrays.stream(sparse.values()).map(f).toArray();
      return Vectors.sparse(sparse.size(), sparse.indices(), values);
    }
    if (x instanceof Vector vector) {
      return Vectors.dense(Arrays.stream(vector.toArray()).map(f).toArray());
    }
    assertTrue(x == null, () -> "type " + x.getClass());
    return null;
  }

  /** Java lists, whose elements compare by bits. */
  private static Object plain(Object x) {
    if (x instanceof scala.collection.Seq<?> seq) {
      return plain(CollectionConverters.asJava(seq));
    }
    if (x instanceof List<?> list) {
      return list.stream().map(SqlTypesTest::plain).map(String::valueOf).toList();
    }
    if (x instanceof SparseVector sparse) {
      return "sparse %d %s %s"
          .formatted(
              sparse.size(), Arrays.toString(sparse.indices()), Arrays.toString(sparse.values()));
    }
    return x instanceof Vector vector ? Arrays.toString(vector.toArray()) : x;
  }
}
