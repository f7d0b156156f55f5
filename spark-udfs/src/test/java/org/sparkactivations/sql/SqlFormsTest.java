package org.sparkactivations.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparkactivations.sql.LocalSpark.SPARK;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
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
import org.sparkactivations.core.Learnable;
import org.sparkactivations.core.RowFunction;
import org.sparkactivations.core.definition.Operand;
import org.sparkactivations.core.definition.Operands;
import org.sparkactivations.sql.function.Form;
import org.sparkactivations.sql.function.Slot;
import org.sparkactivations.sql.function.SqlFunction;
import org.sparkactivations.sql.function.SqlFunctions;
import scala.jdk.javaapi.CollectionConverters;

/** Every SQL function with all of its arguments, against the core, bit for bit. */
class SqlFormsTest {
  /** Divisible by all that the functions divide rows by. */
  private static final int LENGTH = 12;

  private static final int ROWS = 20;

  /** As many functions in one query, because most of its time goes into what is around them. */
  private static final int BATCH = 8;

  @BeforeAll
  static void createTable() {
    Random random = new Random(2);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double[] x = random.doubles(LENGTH, -5, 5).toArray();
      double[] grad = random.doubles(LENGTH * LENGTH, -2, 2).toArray();
      double[] operand = random.doubles(LENGTH, 0.1, 1).toArray();
      rows.add(RowFactory.create(x, floats(x), Vectors.dense(x), grad, operand, (long) i % LENGTH));
    }
    StructType schema =
        new StructType()
            .add("x", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("f", DataTypes.createArrayType(DataTypes.FloatType))
            .add("v", SQLDataTypes.VectorType())
            .add("g", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("o", DataTypes.createArrayType(DataTypes.DoubleType))
            .add("k", DataTypes.LongType);
    SPARK
        .udf()
        .register(
            "array_to_vector_test",
            (scala.collection.Seq<Double> array) -> Vectors.dense(doubles(array)),
            SQLDataTypes.VectorType());
    SPARK.createDataFrame(rows, schema).cache().createOrReplaceTempView("forms");
  }

  private static float[] floats(double[] x) {
    float[] floats = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      floats[i] = (float) x[i];
    }
    return floats;
  }

  static Stream<List<SqlFunction>> functions() {
    return batches(SqlFunctions.all());
  }

  private static Stream<List<SqlFunction>> batches(List<SqlFunction> all) {
    return IntStream.iterate(0, i -> i < all.size(), i -> i + BATCH)
        .mapToObj(i -> all.subList(i, Math.min(i + BATCH, all.size())));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void agreeWithTheCore(List<SqlFunction> functions) {
    String calls =
        functions.stream()
            .flatMap(function -> Stream.of("x", "f", "v").map(x -> call(function, x)))
            .collect(Collectors.joining(", "));
    for (boolean generated : new boolean[] {true, false}) {
      List<Row> rows =
          LocalSpark.collect("SELECT x, f, g, o, k, %s FROM forms".formatted(calls), generated);
      assertEquals(ROWS, rows.size());
      for (Row row : rows) {
        for (int i = 0; i < functions.size(); i++) {
          assertAgrees(functions.get(i), row, 5 + 3 * i);
        }
      }
    }
  }

  /** The results from this column on are those of the row, of its floats and of its vector. */
  private static void assertAgrees(SqlFunction function, Row row, int column) {
    String name = function.name();
    double[] expected = expected(function, doubles(row.get(0)), row);
    assertEquals(text(expected), text(doubles(row.get(column))), name);
    assertEquals(text(expected), text(doubles(row.get(column + 2))), name + " of a vector");
    double[] narrow = expected(function, doubles(row.get(1)), row);
    boolean wide = function.form() == Form.BACKWARD && !function.definition().yieldsNumber();
    assertEquals(
        text(wide ? narrow : rounded(narrow)),
        text(doubles(row.get(column + 1))),
        name + " of floats");
  }

  /** But not noise, which every inner row has its own of. */
  static Stream<List<SqlFunction>> functionsWithoutNoise() {
    return batches(SqlFunctions.all().stream().filter(f -> !f.isRandom()).toList());
  }

  @ParameterizedTest
  @MethodSource("functionsWithoutNoise")
  void nestedArraysAreComputedInnermost(List<SqlFunction> functions) {
    List<String> nested = functions.stream().map(SqlFormsTest::nested).toList();
    String calls =
        IntStream.range(0, nested.size())
            .mapToObj(i -> "%s, %s[0][1]".formatted(call(functions.get(i), "x"), nested.get(i)))
            .collect(Collectors.joining(", "));
    for (Row row : SPARK.sql("SELECT %s FROM forms".formatted(calls)).collectAsList()) {
      for (int i = 0; i < nested.size(); i++) {
        assertEquals(
            text(doubles(row.get(2 * i))), text(doubles(row.get(2 * i + 1))), nested.get(i));
      }
    }
  }

  private static String nested(SqlFunction function) {
    return function.slots().stream()
        .map(slot -> nested(slot, argument(function, slot, "x")))
        .collect(Collectors.joining(", ", function.name() + "(", ")"));
  }

  /** Two dimensions around what has a value for every row, with another one before it. */
  private static String nested(Slot slot, String argument) {
    return switch (slot.role()) {
      case INPUT -> "array(array(reverse(%1$s), %1$s))".formatted(argument);
      case GRAD -> "array(array(%1$s, %1$s))".formatted(argument);
      default -> argument;
    };
  }

  /** The function with values for everything that has no default; gradients as the result is. */
  static String call(SqlFunction function, String x) {
    return function.name()
        + function.slots().stream()
            .map(slot -> argument(function, slot, x))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String argument(SqlFunction function, Slot slot, String x) {
    return switch (slot.role()) {
      case INPUT -> x;
      case GRAD -> gradient(function, x);
      case OPERAND -> slot.operand().kind() == Operand.Kind.INTEGER ? "k" : "o";
      case PARAMETER -> literal(parameter(slot));
    };
  }

  private static String gradient(SqlFunction function, String x) {
    if (function.definition().yieldsNumber()) {
      return "g[0]";
    }
    String slice = "slice(g, 1, %d)".formatted(outputLength(function));
    return x.equals("v") ? "array_to_vector_test(" + slice + ")" : slice;
  }

  private static int outputLength(SqlFunction function) {
    return function.elementwise() ? LENGTH : rowFunction(function).outputLength(LENGTH);
  }

  private static String literal(Object value) {
    String quoted = "'" + value + "'";
    return value instanceof Double
        ? "double(" + quoted + ")"
        : value instanceof String ? quoted : value.toString();
  }

  private static Object parameter(Slot slot) {
    if (!slot.parameter().required()) {
      return slot.parameter().defaultObject();
    }
    return switch (slot.parameter().type()) {
      case NUMBER -> 0.25;
      case INTEGER -> 3L;
      case BOOLEAN -> true;
      case FUNCTION -> "gelu";
    };
  }

  private static List<Object> parameters(SqlFunction function) {
    return function.slots().stream()
        .filter(slot -> !slot.isData())
        .map(SqlFormsTest::parameter)
        .collect(Collectors.toList());
  }

  private static RowFunction rowFunction(SqlFunction function) {
    return (RowFunction) function.definition().create(parameters(function));
  }

  private static double[] expected(SqlFunction function, double[] x, Row row) {
    double[] grad = doubles(row.get(2));
    if (function.elementwise()) {
      Activation activation = (Activation) function.definition().create(parameters(function));
      return IntStream.range(0, LENGTH)
          .mapToDouble(
              i ->
                  switch (function.form()) {
                    case VALUE -> activation.value(x[i]);
                    case DERIVATIVE -> activation.derivative(x[i]);
                    case BACKWARD -> activation.backward(grad[i], x[i]);
                    default -> ((Learnable) activation).parameterDerivative(x[i]);
                  })
          .toArray();
    }
    RowFunction rows = rowFunction(function);
    Operands operands = Operands.of(rows.definition());
    for (int i = 0; i < rows.definition().operands().size(); i++) {
      if (rows.definition().operands().get(i).kind() == Operand.Kind.INTEGER) {
        operands.integer(i, row.getLong(4));
      } else {
        operands.row(i, doubles(row.get(3)), 0, LENGTH);
      }
    }
    return switch (function.form()) {
      case BACKWARD -> {
        double[] out = new double[LENGTH];
        rows.backward(grad, 0, x, 0, LENGTH, operands, out, 0);
        yield out;
      }
      case JACOBIAN -> {
        double[] out = new double[LENGTH * LENGTH];
        rows.jacobian(x, 0, LENGTH, out, 0);
        yield out;
      }
      default -> {
        double[] out = new double[rows.outputLength(LENGTH)];
        rows.apply(x, 0, LENGTH, operands, out, 0);
        yield out;
      }
    };
  }

  private static double[] rounded(double[] x) {
    return Arrays.stream(x).map(value -> (float) value).toArray();
  }

  /** Numbers, arrays of numbers or of arrays, and vectors, as one row of doubles. */
  private static double[] doubles(Object value) {
    if (value instanceof Vector vector) {
      return vector.toArray();
    }
    if (value instanceof scala.collection.Seq<?> seq) {
      return CollectionConverters.asJava(seq).stream()
          .flatMapToDouble(element -> Arrays.stream(doubles(element)))
          .toArray();
    }
    return new double[] {((Number) value).doubleValue()};
  }

  private static String text(double[] x) {
    return Arrays.toString(x);
  }
}
