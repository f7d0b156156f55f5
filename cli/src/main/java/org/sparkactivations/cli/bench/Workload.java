package org.sparkactivations.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.functions$;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Definition;
import scala.collection.Seq;

/**
 * Queries over cached tables and their times. Rounds alternate between the queries, so that all
 * queries see the same disturbances. The fastest round of each query counts.
 */
public final class Workload {
  static final int LENGTH = 256;
  private static final int STORED = 16;

  /** The cached table: arrays x and f, vectors v, sparse vectors s. */
  static final String ROWS_TABLE = "activations_rows";

  /** How many single numbers there are for each row. */
  private static final int NUMBERS_PER_ROW = 250;

  private static final DataType ARRAY = DataTypes.createArrayType(DataTypes.DoubleType, false);
  static final String COPY = "copy";

  private final SparkSession spark;
  private final boolean quick;
  private final int rows;
  private final List<Query> queries = new ArrayList<>();

  /**
   * A measured query.
   *
   * @param nanoseconds the time of one core for one element
   * @param perCopy the time relative to the first query of the type; if the type has one, that is
   *     the projection that copies a column
   */
  public record Time(String type, String query, double nanoseconds, double perCopy) {
    public boolean isArrayFunction() {
      return type.equals("ARRAY<DOUBLE>") && query.startsWith("nn_");
    }
  }

  /**
   * A query to measure.
   *
   * @param elements the number of elements that it computes
   * @param cores the number of cores that it uses
   */
  record Query(String type, String name, Runnable action, double elements, int cores) {}

  public Workload(SparkSession spark, boolean quick) {
    this.quick = quick;
    rows = quick ? 1_000 : 40_000;
    this.spark = spark;
  }

  public String description() {
    return "%,d rows of %d numbers from N(0, 3)".formatted(rows, LENGTH);
  }

  public int rows() {
    return rows;
  }

  public int rounds() {
    return quick ? 1 : 9;
  }

  /** The times of all queries, grouped by type. */
  public List<Time> run() {
    arrays();
    addRows("ARRAY<FLOAT>", "f", "nn_relu", "nn_sigmoid", "nn_gelu");
    addRows("VECTOR", "v", "nn_relu", "nn_sigmoid", "nn_gelu", "nn_softmax");
    add("sparse VECTOR", COPY, "s", ROWS_TABLE, STORED);
    add("sparse VECTOR", "nn_tanh", "nn_tanh(s)", ROWS_TABLE, STORED);
    add("DOUBLE", COPY, "d", "activations_numbers", 1);
    add("DOUBLE", "greatest(d, 0)", "greatest(d, 0D)", "activations_numbers", 1);
    add("DOUBLE", "nn_relu", "nn_relu(d)", "activations_numbers", 1);
    add("DOUBLE", "1 / (1 + exp(-d))", "1 / (1 + exp(-d))", "activations_numbers", 1);
    add("DOUBLE", "nn_sigmoid", "nn_sigmoid(d)", "activations_numbers", 1);
    createTables();
    queries.addAll(new StageQueries(spark, rows).queries());
    ProfileQueries profiles = new ProfileQueries(spark, rows);
    queries.addAll(profiles.queries(quick));
    double[] best = new double[queries.size()];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    for (int round = 0; round < rounds(); round++) {
      for (int i = 0; i < best.length; i++) {
        best[i] = Math.min(best[i], time(queries.get(i)));
      }
    }
    profiles.uncache();
    spark.catalog().uncacheTable(ROWS_TABLE);
    spark.catalog().uncacheTable("activations_numbers");
    List<Time> times = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < best.length; i++) {
      Query query = queries.get(i);
      first = query.type.equals(queries.get(first).type) ? first : i;
      times.add(new Time(query.type, query.name, best[i], best[i] / best[first]));
    }
    return times;
  }

  private void arrays() {
    String type = "ARRAY<DOUBLE>";
    List<String> few = List.of("relu", "sigmoid", "tanh", "gelu");
    addRows(type, "x");
    Activations.table().definitions().stream()
        .map(Definition::name)
        .filter(name -> !quick || few.contains(name))
        .forEach(name -> add(type, "nn_" + name, "nn_%s(x)".formatted(name)));
    add(type, "softmax", "nn_softmax(x)");
    add(type, "transform, sigmoid", "transform(x, v -> 1 / (1 + exp(-v)))");
    add(type, "Java UDF, sigmoid", "activations_java_sigmoid(x)");
  }

  private void addRows(String type, String column, String... functions) {
    add(type, COPY, column);
    for (String function : functions) {
      add(type, function, "%s(%s)".formatted(function, column));
    }
  }

  private void add(String type, String name, String expression) {
    add(type, name, expression, ROWS_TABLE, LENGTH);
  }

  private void add(String type, String name, String expression, String table, int length) {
    double count = table.equals(ROWS_TABLE) ? rows : (double) NUMBERS_PER_ROW * rows;
    String sql = "SELECT %s AS y FROM %s".formatted(expression, table);
    int cores = spark.sparkContext().defaultParallelism();
    queries.add(new Query(type, name, () -> execute(spark.sql(sql)), count * length, cores));
  }

  /** Computes every row and discards it. */
  static void execute(Dataset<Row> result) {
    result.write().format("noop").mode("overwrite").save();
  }

  private void createTables() {
    UDF1<Long, double[]> numbers = Workload::numbers;
    UDF1<Seq<Double>, double[]> sigmoid = Workload::sigmoid;
    spark.udf().register("activations_numbers_of", numbers, ARRAY);
    spark.udf().register("activations_java_sigmoid", sigmoid, ARRAY);
    int partitions = spark.sparkContext().defaultParallelism() * 4;
    Dataset<Row> arrays =
        spark
            .range(0, rows, 1, partitions)
            .selectExpr("activations_numbers_of(id) AS x")
            .selectExpr(
                "x",
                "transform(x, v -> float(v)) AS f",
                "transform(x, (v, i) -> if(i %% %d = 0, v, 0D)) AS few".formatted(LENGTH / STORED));
    cache(
        arrays
            .withColumn("v", functions$.MODULE$.array_to_vector(arrays.col("x")))
            .withColumn("s", sparse(arrays))
            .drop("few"),
        ROWS_TABLE);
    cache(
        spark
            .range(0, (long) NUMBERS_PER_ROW * rows, 1, partitions)
            .selectExpr("randn(1) * 3 AS d"),
        "activations_numbers");
  }

  private static Column sparse(Dataset<Row> arrays) {
    UDF1<Vector, Vector> compress = Vector::toSparse;
    Column few = functions$.MODULE$.array_to_vector(arrays.col("few"));
    return functions.udf(compress, SQLDataTypes.VectorType()).apply(few);
  }

  private static void cache(Dataset<Row> table, String name) {
    table.cache().count();
    table.createOrReplaceTempView(name);
  }

  private static double[] numbers(long seed) {
    Random random = new Random(seed);
    return random.doubles(LENGTH).map(ignored -> 3 * random.nextGaussian()).toArray();
  }

  private static double[] sigmoid(Seq<Double> x) {
    double[] y = new double[x.size()];
    for (int i = 0; i < y.length; i++) {
      y[i] = 1 / (1 + Math.exp(-x.apply(i)));
    }
    return y;
  }

  private static double time(Query query) {
    long start = System.nanoTime();
    query.action.run();
    return (System.nanoTime() - start) * query.cores / query.elements;
  }

  public static double median(List<Time> times) {
    double[] ratios = times.stream().mapToDouble(Time::perCopy).sorted().toArray();
    return ratios.length == 0 ? Double.NaN : ratios[ratios.length / 2];
  }
}
