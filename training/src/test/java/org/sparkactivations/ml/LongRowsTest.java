package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.XxHash64;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.RowFunctions;
import org.sparkactivations.core.kernel.Loops;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of 64 MB, and arrays of a million elements, on an executor of little memory: the bits are
 * those of core, or the query fails and says that memory was short.
 */
@Tag("long")
class LongRowsTest {
  private static final int MILLION = 1_000_000;
  private static final int ELEMENTS_OF_64_MB = 8 << 20;

  /** In MB. Spark refuses executors of less than 450, and does not count all of the heap. */
  private static final int LEAST = 480;

  private static final int ENOUGH_FOR_64_MB = 1200;

  @TempDir private Path folder;

  @Test
  void inTheLeastMemory() throws Exception {
    Map<String, String> million = expected(MILLION);
    Map<String, String> expected = new LinkedHashMap<>(million);
    expected.put(MILLION + ":profile", "[[" + hash(least(MILLION)) + "]]");
    expected.putAll(expected(ELEMENTS_OF_64_MB));
    Map<String, String> results = results(LEAST, expected);
    results.forEach(
        (query, result) -> {
          if (million.containsKey(query) || !isShortOfMemory(result)) {
            assertEquals(expected.get(query), result, query);
          }
        });
  }

  /** 52 is the exit code of an executor of Spark that is out of memory. */
  private static boolean isShortOfMemory(String result) {
    return result.contains("OutOfMemoryError") || result.contains("exited with code 52");
  }

  @Test
  void rowsOf64Megabytes() throws Exception {
    Map<String, String> expected = expected(ELEMENTS_OF_64_MB);
    assertEquals(expected, results(ENOUGH_FOR_64_MB, expected));
  }

  /** The least element of all rows at each place, as a profile has it. */
  private static double[] least(int length) {
    double[] least = LongRowsRun.numbers(length, 0);
    for (int row = 1; row < LongRowsRun.ROWS; row++) {
      double[] numbers = LongRowsRun.numbers(length, row);
      for (int i = 0; i < length; i++) {
        least[i] = Math.min(least[i], numbers[i]);
      }
    }
    return least;
  }

  /** What core makes of the rows in each query of {@link LongRowsRun}. */
  private static Map<String, String> expected(int length) {
    Map<String, UnaryOperator<double[]>> queries = new LinkedHashMap<>();
    queries.put("nn_gelu(x)", x -> value("gelu", x));
    queries.put("nn_gelu_backward(x, x)", LongRowsTest::backward);
    queries.put("nn_softmax(x)", LongRowsTest::softmax);
    queries.put("stage", x -> value("tanh", x));
    for (var definition : Activations.table().definitions()) {
      String name = definition.name();
      queries.put("nn_" + name + "(x)", x -> value(name, x));
    }
    Map<String, String> expected = new LinkedHashMap<>();
    queries.forEach(
        (name, query) -> {
          List<String> rows =
              IntStream.range(0, LongRowsRun.ROWS)
                  .mapToObj(row -> "[" + hash(query.apply(LongRowsRun.numbers(length, row))) + "]")
                  .toList();
          expected.put(length + ":" + name, rows.toString());
        });
    return expected;
  }

  private static double[] value(String function, double[] x) {
    double[] out = new double[x.length];
    Loops.of(Activations.parse(function)).value(x, out, x.length);
    return out;
  }

  private static double[] backward(double[] x) {
    double[] out = new double[x.length];
    Loops.of(Activations.parse("gelu")).backward(x, x, out, x.length);
    return out;
  }

  private static double[] softmax(double[] x) {
    double[] out = new double[x.length];
    RowFunctions.parse("softmax").apply(x, 0, x.length, out, 0);
    return out;
  }

  private static Object hash(double[] values) {
    Expression literal =
        new Literal(
            UnsafeArrayData.fromPrimitiveArray(values),
            DataTypes.createArrayType(DataTypes.DoubleType));
    return new XxHash64(CollectionConverters.asScala(List.of(literal)).toSeq(), 42L).eval(null);
  }

  /** What a cluster of one executor answers to each query. */
  private Map<String, String> results(int megabytes, Map<String, String> queries) throws Exception {
    Map<String, String> settings =
        Map.of(
            "spark.master",
            "local-cluster[1,1,%d]".formatted(megabytes),
            "spark.executor.memory",
            megabytes + "m",
            "spark.task.maxFailures",
            "1");
    List<String> arguments = new ArrayList<>(queries.keySet());
    List<String> lines = ClusterProcess.results(folder, LongRowsRun.class, settings, arguments);
    assertEquals(arguments.size(), lines.size(), lines::toString);
    Map<String, String> results = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String prefix = "result " + arguments.get(i) + " ";
      assertTrue(lines.get(i).startsWith(prefix), lines.get(i));
      results.put(arguments.get(i), lines.get(i).substring(prefix.length()));
    }
    return results;
  }
}
