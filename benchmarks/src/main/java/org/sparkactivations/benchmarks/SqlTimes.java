package org.sparkactivations.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.functions$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Times of SQL over a cached table of rows of 256 numbers, in one run on two cores: the native
 * functions beside the projection that only copies, {@code transform} with a lambda, and a Java
 * UDF. Rounds alternate between the queries, so that all meet the same noise.
 */
public final class SqlTimes {
  private static final int ROWS = 40_000;
  private static final int LENGTH = 256;
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 13;
  private static final int CORES = 2;
  private static final DataType ARRAY = DataTypes.createArrayType(DataTypes.DoubleType, false);

  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put("ARRAY<DOUBLE> identity", "SELECT x FROM t");
    QUERIES.put("ARRAY<DOUBLE> nn_relu", "SELECT nn_relu(x) FROM t");
    QUERIES.put("ARRAY<DOUBLE> nn_sigmoid", "SELECT nn_sigmoid(x) FROM t");
    QUERIES.put("ARRAY<DOUBLE> nn_gelu", "SELECT nn_gelu(x) FROM t");
    QUERIES.put("ARRAY<DOUBLE> nn_softmax", "SELECT nn_softmax(x) FROM t");
    QUERIES.put("sigmoid by transform", "SELECT transform(x, v -> 1 / (1 + exp(-v))) FROM t");
    QUERIES.put("sigmoid by a Java UDF", "SELECT java_sigmoid(x) FROM t");
    QUERIES.put("ARRAY<FLOAT> identity", "SELECT f FROM t");
    QUERIES.put("ARRAY<FLOAT> nn_sigmoid", "SELECT nn_sigmoid(f) FROM t");
    QUERIES.put("VECTOR identity", "SELECT v FROM t");
    QUERIES.put("VECTOR nn_sigmoid", "SELECT nn_sigmoid(v) FROM t");
  }

  private SqlTimes() {}

  /** Writes a JSON file, its name being the argument: median core-nanoseconds per element. */
  public static void main(String[] arguments) throws IOException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[" + CORES + "]")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
    createTable(spark);
    Map<String, double[]> times = new LinkedHashMap<>();
    QUERIES.keySet().forEach(name -> times.put(name, new double[ROUNDS]));
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, String> query : QUERIES.entrySet()) {
        times.get(query.getKey())[round] = time(spark, query.getValue());
      }
    }
    times.replaceAll((query, rounds) -> new double[] {median(rounds)});
    new ObjectMapper().writeValue(new File(arguments[0]), times);
    spark.stop();
  }

  private static void createTable(SparkSession spark) {
    spark.udf().register("row_of_numbers", (UDF1<Long, double[]>) SqlTimes::numbers, ARRAY);
    spark
        .udf()
        .register(
            "java_sigmoid",
            (UDF1<scala.collection.Seq<Double>, double[]>) SqlTimes::sigmoid,
            ARRAY);
    Dataset<Row> rows =
        spark
            .range(0, ROWS, 1, CORES * 4)
            .selectExpr("row_of_numbers(id) AS x")
            .selectExpr("x", "transform(x, v -> float(v)) AS f");
    Dataset<Row> table =
        rows.withColumn("v", functions$.MODULE$.array_to_vector(rows.col("x"))).cache();
    table.count();
    table.createOrReplaceTempView("t");
  }

  private static double[] numbers(long seed) {
    Random random = new Random(seed);
    double[] row = new double[LENGTH];
    Arrays.setAll(row, i -> 3 * random.nextGaussian());
    return row;
  }

  private static double[] sigmoid(scala.collection.Seq<Double> x) {
    double[] y = new double[x.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = 1 / (1 + Math.exp(-x.apply(i)));
    }
    return y;
  }

  private static double time(SparkSession spark, String query) {
    long start = System.nanoTime();
    spark.sql(query).write().format("noop").mode("overwrite").save();
    return (System.nanoTime() - start) * (double) CORES / ((double) ROWS * LENGTH);
  }

  private static double median(double[] rounds) {
    double[] kept = Arrays.copyOfRange(rounds, WARM_UP, rounds.length);
    Arrays.sort(kept);
    return kept[kept.length / 2];
  }
}
