package org.sparkactivations.cli.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.functions$;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.sparkactivations.cli.bench.Workload.Query;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.profiler.Profiler;

/**
 * Profiles of cached vectors compared with MLlib's mean and variance of them, of all rows, of many
 * groups and of few long rows; and profiles of tables with growing numbers of rows and dimensions.
 * The rows are those of {@link Workload}, repeated so often that the fixed cost of a query is
 * negligible.
 */
final class ProfileQueries {
  private static final String TYPE = "profile";

  /**
   * The type of the queries of growing size, in equal steps; {@code benchmarks/report.py} finds
   * them by this name.
   */
  private static final String SIZES = "profile, 8 functions";

  private static final String COLUMN = "v";
  private static final String SUMMARIZER = "MLlib Summarizer, mean and variance";

  private static final int ROWS_PER_GROUP = 40;

  /** How long the long rows are, as a multiple of the others. */
  private static final int LONGER = 256;

  private static final List<Activation> EIGHT =
      List.of("sigmoid", "tanh", "relu", "gelu", "silu", "elu", "hardsigmoid", "softplus").stream()
          .map(Activations::parse)
          .toList();

  private final SparkSession spark;
  private final int rows;
  private final List<Query> queries = new ArrayList<>();
  private final List<Dataset<Row>> tables = new ArrayList<>();

  ProfileQueries(SparkSession spark, int rows) {
    this.rows = rows;
    this.spark = spark;
  }

  /** Caches the tables. */
  List<Query> queries(boolean quick) {
    int most = quick ? 1 : 8;
    int many = most * rows;
    Dataset<Row> large = table("x", most);
    int length = Workload.LENGTH;
    Column moments = Summarizer.metrics("mean", "variance").summary(col(COLUMN));
    add(TYPE, SUMMARIZER, () -> large.select(moments).collect(), many, length);
    // Counting does little more than read the vectors.
    add(TYPE, "count", () -> large.select(count(col(COLUMN))).collect(), many, length);
    add(TYPE, "profile, sigmoid", () -> profile(large, EIGHT.subList(0, 1)), many, length);
    add(TYPE, "profile, 8 functions", () -> profile(large, EIGHT), many, length);
    int groups = many / ROWS_PER_GROUP;
    Column key = monotonically_increasing_id().mod(groups);
    String byGroup = "profile, %,d groups".formatted(groups);
    Column state = Profiler.state(col(COLUMN), COLUMN, Activations.parse("gelu"), Profiler.EPS);
    add(byGroup, SUMMARIZER, () -> group(large, key, moments), many, length);
    add(byGroup, "nn_profile_state, gelu", () -> group(large, key, state), many, length);
    int few = quick ? 20 : 400;
    Dataset<Row> wide = longRows(few);
    int longest = LONGER * length;
    String ofLong = "profile, %d rows of %,d".formatted(few, longest);
    add(ofLong, SUMMARIZER, () -> wide.select(moments).collect(), few, longest);
    add(ofLong, "nn_profile_state, gelu", () -> wide.select(state).collect(), few, longest);
    String slice = "slice(x, 1, %d)".formatted(length / 2);
    addSize(slice, length / 2, 1);
    addSize("x", length, 1);
    addSize("concat(x, %s)".formatted(slice), length / 2 * 3, 1);
    addSize("concat(x, x)", 2 * length, 1);
    for (int times = 2; times <= most / 2; times++) {
      addSize("x", length, times);
    }
    return queries;
  }

  void uncache() {
    tables.forEach(Dataset::unpersist);
  }

  private void addSize(String array, int dimensions, int times) {
    Dataset<Row> table = table(array, times);
    String name = "%d x %d".formatted(times * rows, dimensions);
    add(SIZES, name, () -> profile(table, EIGHT), times * rows, dimensions);
  }

  private void add(String type, String name, Runnable action, int rows, int dimensions) {
    int cores = spark.sparkContext().defaultParallelism();
    queries.add(new Query(type, name, action, (double) rows * dimensions, cores));
  }

  private Dataset<Row> table(String array, int times) {
    String repeated = "explode(array_repeat(%s, %d)) AS x".formatted(array, times);
    return vectors(spark.table(Workload.ROWS_TABLE).selectExpr(repeated));
  }

  /** One partition for each core: what a dimension costs, it costs in each task. */
  private Dataset<Row> longRows(int count) {
    String repeated = "flatten(array_repeat(x, %d)) AS x".formatted(LONGER);
    Dataset<Row> few = spark.table(Workload.ROWS_TABLE).limit(count).selectExpr(repeated);
    return vectors(few.repartition(spark.sparkContext().defaultParallelism()));
  }

  private Dataset<Row> vectors(Dataset<Row> arrays) {
    Dataset<Row> table = arrays.select(functions$.MODULE$.array_to_vector(col("x")).as(COLUMN));
    table.cache().count();
    tables.add(table);
    return table;
  }

  private static void group(Dataset<Row> table, Column key, Column result) {
    Workload.execute(table.groupBy(key.as("key")).agg(result.as("result")));
  }

  private static void profile(Dataset<Row> table, List<Activation> functions) {
    Profiler.of(table).columns(List.of(COLUMN)).functions(functions).run();
  }
}
