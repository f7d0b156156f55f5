package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.untrained;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.streaming.runtime.StreamingQueryWrapper;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Projections compute networks for blocks of rows, and nobody sees it but in the plan. */
class NetworkBlocksTest {
  private static final String FEATURES = "array(10 + sin(id), cos(id), id % 7 - 3D) AS features";

  /** {@link #FEATURES}, some null, or with an element that is null. */
  private static final String SOME_NULL =
      "if(id % 5 = 0, NULL, array(10 + sin(id), if(id % 7 = 0, NULL, cos(id)), 0D)) AS features";

  @TempDir private static Path folder;
  private static NeuralNetworkClassificationModel three;

  @BeforeAll
  static void save() throws IOException {
    three = new NeuralNetworkClassificationModel("three", untrained("dense(4) gelu batch_norm", 3));
    three.write().save(path("three"));
    new NeuralNetworkRegressionModel("pair", untrained("dense(4) tanh", 2))
        .write()
        .save(path("pair"));
  }

  @AfterEach
  void reset() {
    for (String name :
        List.of(
            "spark.sql.codegen.factoryMode",
            "spark.sql.codegen.wholeStage",
            "spark.sql.adaptive.enabled",
            "spark.sql.files.minPartitionNum")) {
      SPARK.conf().unset(name);
    }
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String call(String model) {
    return "nn_predict('%s', features)".formatted(path(model));
  }

  /** The call where it may not be wanted for every row, which is computed row by row. */
  private static String singly(String model) {
    return "if(id < 0, NULL, %s)".formatted(call(model));
  }

  private static Dataset<Row> rows(int count, int partitions, String features) {
    return SPARK.range(0, count, 1, partitions).selectExpr("id", features);
  }

  /** Vectors and arrays look the same. */
  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(row -> row.toString().replace("ArraySeq(", "[").replace(", ", ",").replace(")", "]"))
        .toList();
  }

  private static int operators(Dataset<Row> rows) {
    return operators(rows.queryExecution().executedPlan().toString());
  }

  /** Of an adaptive plan that ran, those of the final one. */
  private static int operators(String plan) {
    return plan.split("== Initial Plan ==", -1)[0].split("NetworkBlocks \\[", -1).length - 1;
  }

  private static void assertSameBits(Dataset<Row> blocks, Dataset<Row> single) {
    assertEquals(1, operators(blocks));
    assertEquals(0, operators(single));
    assertEquals(texts(single), texts(blocks));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "1, 127", "1, 128", "1, 129", "2, 300", "5, 300", "5, 3", "1, 300"})
  void bitsAreThoseOfSingleRows(int partitions, int count) {
    for (String features : List.of(FEATURES, SOME_NULL)) {
      Dataset<Row> rows = rows(count, partitions, features);
      assertSameBits(
          rows.selectExpr("id", call("three")).toDF("id", "p"),
          rows.selectExpr("id", singly("three")).toDF("id", "p"));
    }
  }

  @Test
  void resultsDiffer() {
    assertEquals(
        300,
        texts(rows(300, 2, FEATURES).selectExpr(call("three") + ".probability")).stream()
            .distinct()
            .count());
  }

  @ParameterizedTest
  @CsvSource({
    "true, FALLBACK, true",
    "true, FALLBACK, false",
    "false, FALLBACK, true",
    "false, NO_CODEGEN, false"
  })
  void stagesInEveryMode(boolean wholeStage, String factory, boolean adaptive) {
    SPARK.conf().set("spark.sql.codegen.wholeStage", wholeStage);
    SPARK.conf().set("spark.sql.codegen.factoryMode", factory);
    SPARK.conf().set("spark.sql.adaptive.enabled", adaptive);
    Dataset<Row> rows = rows(300, 5, SOME_NULL);
    Dataset<Row> sorted =
        three
            .transform(rows)
            .select("id", "prediction", "rawPrediction", "probability")
            .orderBy("id");
    assertEquals(1, operators(sorted), "before it ran");
    List<String> expected =
        texts(
            rows.selectExpr("id", singly("three") + " AS p")
                .selectExpr("id", "p.prediction", "p.rawPrediction", "p.probability")
                .orderBy("id"));
    assertEquals(expected, texts(sorted));
    assertEquals(1, operators(sorted), "as it ran");
    assertEquals(
        texts(
            rows.selectExpr(singly("three") + ".prediction AS p")
                .groupBy("p")
                .count()
                .orderBy("p")),
        texts(three.transform(rows).groupBy("prediction").count().orderBy("prediction")));
  }

  @Test
  void thePlanIsReadable() {
    Dataset<Row> vectors =
        rows(9, 1, FEATURES)
            .withColumn(
                "features",
                functions.array_to_vector(org.apache.spark.sql.functions.col("features")))
            .cache();
    String plan = three.transform(vectors).queryExecution().executedPlan().toString();
    assertTrue(
        Pattern.compile("NetworkBlocks \\[features#\\d+], \\[network#\\d+], 128 rows\n")
            .matcher(plan)
            .find(),
        plan);
    vectors.unpersist();
  }

  @Test
  void onlyWhatIsAskedForIsComputed() {
    Dataset<Row> transformed = three.transform(rows(9, 1, FEATURES));
    assertEquals(0, operators(transformed.select("id")));
    assertEquals(1, operators(transformed.select("prediction")));
    assertEquals(
        texts(rows(9, 1, FEATURES).selectExpr(singly("three") + ".prediction")),
        texts(transformed.select("prediction")));
    String path = path("columns");
    rows(9, 1, FEATURES)
        .withColumn("other", org.apache.spark.sql.functions.lit(1))
        .write()
        .parquet(path);
    String plan =
        three
            .transform(SPARK.read().parquet(path))
            .select("id", "prediction")
            .queryExecution()
            .executedPlan()
            .toString();
    assertTrue(plan.contains("ReadSchema: struct<id:bigint,features:array<double>>"), plan);
    assertEquals(1, operators(plan));
  }

  @Test
  void severalModels() {
    String both = "struct(%s, %s, %s)";
    String single = both.formatted(singly("three"), singly("pair"), singly("three"));
    Dataset<Row> rows = rows(300, 2, SOME_NULL);
    Dataset<Row> blocks = rows.selectExpr(call("three"), call("pair"), call("three"));
    assertEquals(2, operators(blocks), "a call that is there twice is computed once");
    assertEquals(texts(rows.selectExpr(single + " AS s").selectExpr("s.*")), texts(blocks));
  }

  @Test
  void insideOfOtherExpressionsRowsAreComputedSingly() {
    Dataset<Row> rows = rows(300, 2, FEATURES);
    for (Dataset<Row> single :
        List.of(
            rows.where(call("three") + ".prediction = 1"),
            rows.selectExpr(
                "coalesce(features[0], %s[0])".formatted(call("three") + ".probability")),
            rows.selectExpr("nn_predict('%s', array(rand(1), 0, 1))".formatted(path("three"))))) {
      assertEquals(0, operators(single));
      assertFalse(texts(single).isEmpty());
    }
  }

  @Test
  void randomNeighboursDrawTheSame() {
    Dataset<Row> rows = rows(300, 5, FEATURES);
    List<Dataset<Row>> both =
        Stream.of(call("three"), singly("three"))
            .map(
                call ->
                    rows.selectExpr(
                        "monotonically_increasing_id() AS m",
                        "rand(7) AS r",
                        "spark_partition_id() AS i",
                        call + " AS p"))
            .toList();
    assertSameBits(both.get(0), both.get(1));
  }

  /** One task reads both files, and a block would have rows of both. */
  @Test
  void filesOfRowsAreRight() {
    String path = path("files");
    rows(20, 2, FEATURES).write().parquet(path);
    SPARK.conf().set("spark.sql.files.minPartitionNum", 1);
    Dataset<Row> table = SPARK.read().parquet(path);
    assertEquals(1, table.rdd().getNumPartitions());
    Dataset<Row> transformed =
        three
            .transform(table)
            .withColumn("file", org.apache.spark.sql.functions.input_file_name())
            .select("id", "file", "rawPrediction", "prediction");
    assertEquals(0, operators(transformed));
    List<String> expected = texts(table.selectExpr("id", "input_file_name()").orderBy("id"));
    assertEquals(2, expected.stream().map(row -> row.split(",", 2)[1]).distinct().count());
    assertEquals(expected, texts(transformed.select("id", "file").orderBy("id")));
  }

  @Test
  void errorsAreThoseOfSingleRows() {
    Dataset<Row> rows =
        rows(300, 1, "if(id = 200, array(1D, 2D), array(id + 1D, 2D, 3D)) AS features");
    Dataset<Row> blocks = rows.selectExpr("id", call("three") + " AS p");
    Dataset<Row> single = rows.selectExpr("id", singly("three") + " AS p");
    Exception expected = assertThrows(Exception.class, single::collectAsList);
    Exception e = assertThrows(Exception.class, blocks::collectAsList);
    assertEquals("USER_RAISED_EXCEPTION", ((SparkThrowable) e).getCondition());
    assertTrue(
        e.getMessage()
            .contains(
                "column features: network: the row has 2 elements; expected 3, as in training"),
        e.getMessage());
    assertEquals(expected.getMessage(), e.getMessage());
    assertSameBits(blocks.limit(200), single.limit(200));
    assertThrows(Exception.class, () -> blocks.limit(201).collectAsList());
    Dataset<Row> broken =
        rows(300, 1, "array(id, 2D, if(id = 20, raise_error('broken'), 3D)) AS features");
    assertEquals(20, broken.selectExpr(call("three")).limit(20).collectAsList().size());
  }

  @Test
  void streams() throws Exception {
    String path = path("stream");
    Dataset<Row> rows = rows(300, 5, SOME_NULL);
    rows.write().parquet(path);
    Dataset<Row> stream = SPARK.readStream().schema(rows.schema()).parquet(path);
    StreamingQuery query =
        stream
            .selectExpr("id", call("three") + " AS p")
            .writeStream()
            .format("memory")
            .queryName("predicted")
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    String plan =
        ((StreamingQueryWrapper) query).streamingQuery().lastExecution().executedPlan().toString();
    assertEquals(1, operators(plan), plan);
    assertEquals(
        texts(rows.selectExpr("id", singly("three") + " AS p")),
        texts(SPARK.table("predicted").orderBy("id")));
  }
}
