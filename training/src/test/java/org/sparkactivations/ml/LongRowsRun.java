package org.sparkactivations.ml;

import java.util.SplittableRandom;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Computes long rows, and prints a line with the hashes of each result, or with its error. */
final class LongRowsRun {
  static final int ROWS = 2;

  private LongRowsRun() {}

  static double[] numbers(int length, long row) {
    return new SplittableRandom(row).doubles(length, -4, 4).toArray();
  }

  /**
   * Runs queries.
   *
   * @param args for each query the length of the rows, a colon, and "stage", "profile" or an
   *     expression of x
   */
  public static void main(String[] args) {
    for (String query : args) {
      int colon = query.indexOf(':');
      int length = Integer.parseInt(query.substring(0, colon));
      System.out.println(
          "result " + query + " " + result(query(length, query.substring(colon + 1))));
    }
    Rings.SPARK.stop();
  }

  private static Dataset<Row> query(int length, String name) {
    MapFunction<Long, double[]> numbers = row -> numbers(length, row);
    Dataset<Row> rows =
        Rings.SPARK
            .range(0, ROWS, 1, 1)
            .as(Encoders.LONG())
            .map(numbers, Rings.SPARK.implicits().newDoubleArrayEncoder())
            .toDF("x");
    return switch (name) {
      case "stage" ->
          new ActivationTransformer()
              .setFunction("tanh")
              .setInputCol("x")
              .setOutputCol("y")
              .transform(rows)
              .selectExpr("xxhash64(y)");
      case "profile" ->
          rows.selectExpr("nn_profile(x, 'gelu') AS p").selectExpr("xxhash64(p.inputs.input_min)");
      default -> rows.selectExpr("xxhash64(" + name + ")");
    };
  }

  private static String result(Dataset<Row> query) {
    try {
      return query.collectAsList().toString();
    } catch (Exception e) {
      return e.toString().replace('\n', ' ');
    }
  }
}
