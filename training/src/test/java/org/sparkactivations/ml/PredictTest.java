package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.rows;
import static org.sparkactivations.ml.Rings.untrained;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.SparkThrowable;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nn_predict} gives what the columns of the saved model are. */
class PredictTest {
  private static final String LAYERS = "dense(4) gelu batch_norm";

  @TempDir private static Path folder;

  @BeforeAll
  static void save() throws IOException {
    NeuralNetworkClassificationModel three =
        new NeuralNetworkClassificationModel("three", untrained(LAYERS, 3));
    three.write().save(path("three"));
    three.setThresholds(new double[] {0.9, 0.02, 0.4}).write().save(path("thresholds"));
    new NeuralNetworkClassificationModel("two", untrained(LAYERS, 1)).write().save(path("two"));
    new NeuralNetworkRegressionModel("one", untrained(LAYERS, 1)).write().save(path("number"));
    new NeuralNetworkRegressionModel("pair", untrained(LAYERS, 2)).write().save(path("pair"));
    new PipelineModel("pipeline", new Transformer[] {three}).write().save(path("pipeline"));
    Files.createDirectory(folder.resolve("empty"));
    Files.createDirectories(folder.resolve("damaged/metadata"));
    rows(40).createOrReplaceTempView("rings");
  }

  @AfterEach
  void drop() {
    SPARK.sql("DROP VIEW IF EXISTS predicted");
    SPARK.conf().unset("spark.sql.codegen.factoryMode");
    SPARK.conf().unset("spark.sql.codegen.wholeStage");
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  /** The query with paths for names in braces. */
  private static Dataset<Row> sql(String query) {
    return SPARK.sql(query.replaceAll("\\{(\\w+)\\}", "'" + folder + "/$1'"));
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }

  private static List<String> expected(Dataset<Row> transformed, String... columns) {
    return transformed.selectExpr(columns).collectAsList().stream().map(Row::toString).toList();
  }

  private static List<String> predicted(String query) {
    return sql(query).collectAsList().stream()
        .map(row -> row.toString().replace("ArraySeq(", "[").replace(", ", ",").replace(")", "]"))
        .collect(Collectors.toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"three", "thresholds", "two"})
  void classifiers(String name) {
    NeuralNetworkClassificationModel model = NeuralNetworkClassificationModel.load(path(name));
    String query =
        "SELECT p.prediction, p.rawPrediction, p.probability FROM (SELECT nn_predict({%s}, features) AS p FROM rings)"
            .formatted(name);
    assertEquals(
        "STRUCT<prediction: DOUBLE NOT NULL, rawPrediction: ARRAY<DOUBLE> NOT NULL, probability: ARRAY<DOUBLE> NOT NULL>",
        sql("SELECT nn_predict({%s}, features) AS p FROM rings".formatted(name))
            .schema()
            .apply("p")
            .dataType()
            .sql());
    List<String> expected =
        expected(model.transform(rows(40)), "prediction", "rawPrediction", "probability");
    assertEquals(expected, predicted(query));
    SPARK.conf().set("spark.sql.codegen.wholeStage", "false");
    SPARK.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    assertEquals(expected, predicted(query), "interpreted");
  }

  @ParameterizedTest
  @CsvSource({"number, DOUBLE", "pair, ARRAY<DOUBLE>"})
  void regressions(String name, String type) {
    NeuralNetworkRegressionModel model = NeuralNetworkRegressionModel.load(path(name));
    assertEquals(
        "STRUCT<prediction: %s NOT NULL>".formatted(type),
        sql("SELECT nn_predict({%s}, features) AS p FROM rings".formatted(name))
            .schema()
            .apply("p")
            .dataType()
            .sql());
    assertEquals(
        expected(model.transform(rows(40)), "prediction"),
        predicted("SELECT nn_predict({%s}, features).prediction FROM rings".formatted(name)));
  }

  @Test
  void thresholdsOfTheModelCount() {
    String query = "SELECT nn_predict({%s}, features).prediction FROM rings";
    assertNotEquals(
        texts(sql(query.formatted("three"))), texts(sql(query.formatted("thresholds"))));
  }

  @Test
  void arraysAndVectorsAreTheSame() {
    String query = "SELECT nn_predict({three}, %s).probability FROM VALUES (1), (2) AS t(i)";
    List<String> expected = texts(sql(query.formatted("array(double(i), 2D, -1.5D)")));
    assertEquals(2, expected.size());
    assertEquals(expected, texts(sql(query.formatted("array(i, 2.0, -1.5)"))));
    assertEquals(expected, texts(sql(query.formatted("array(float(i), 2F, -1.5F)"))));
    assertEquals(
        expected,
        texts(
            sql(
                "SELECT nn_predict(features => array(i, 2, -1.5), path => {three}).probability FROM VALUES (1), (2) AS t(i)")));
  }

  @Test
  void nullsAreUnknown() {
    assertEquals(
        List.of("[null]", "[null]"),
        texts(
            sql("SELECT nn_predict({three}, x) FROM VALUES (array(1, null, 2)), (null) AS t(x)")));
  }

  @Test
  void permanentViewsReadTheModelAnew() throws IOException {
    new NeuralNetworkRegressionModel("old", untrained("dense(4) gelu", 1))
        .write()
        .overwrite()
        .save(path("changing"));
    sql("CREATE VIEW predicted AS SELECT nn_predict({changing}, array(1, 2, 3)).prediction AS p");
    String before = texts(SPARK.table("predicted")).get(0);
    Dataset<Row> analysed = SPARK.table("predicted");
    NeuralNetworkRegressionModel model =
        new NeuralNetworkRegressionModel("new", untrained("dense(4) tanh", 1));
    model.write().overwrite().save(path("changing"));
    assertEquals(before, texts(analysed).get(0), "read when the query was analysed");
    assertEquals(
        "[" + model.predict(org.apache.spark.ml.linalg.Vectors.dense(1, 2, 3)) + "]",
        texts(SPARK.table("predicted")).get(0));
  }

  @Test
  void theNetworkRunsOnceForARow() {
    Dataset<Row> columns =
        sql(
            "SELECT p.prediction, p.probability, p.rawPrediction FROM (SELECT nn_predict({three}, features) AS p FROM (SELECT /*+ REPARTITION(2) */ * FROM rings))");
    String plan = columns.queryExecution().optimizedPlan().toString();
    assertEquals(1, plan.split("nn_predict", -1).length - 1, plan);
  }

  @Test
  void isDescribed() {
    String text = String.join("\n", texts(SPARK.sql("DESCRIBE FUNCTION nn_predict")));
    assertTrue(
        text.contains("nn_predict(path, features) - what the network that was saved to the folder"),
        text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nn_predict(string(label), features)|DATATYPE_MISMATCH.NON_FOLDABLE_INPUT|path",
        "nn_predict(1, features)|DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE|STRING",
        "nn_predict(string(NULL), features)|DATATYPE_MISMATCH.UNEXPECTED_NULL|path",
        "nn_predict({three}, label)|DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE|\"ARRAY\" of numbers or \"VECTOR\"",
        "nn_predict({three}, 'a')|DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE|cast strings to DOUBLE",
        "nn_predict({three}, array(array(1)))|DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE|ARRAY",
        "nn_predict({missing}, features)|PATH_NOT_FOUND|missing",
        "nn_predict({empty}, features)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT|it is no saved model; expected a saved NeuralNetworkClassificationModel or NeuralNetworkRegressionModel",
        "nn_predict({damaged}, features)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT|its metadata are damaged",
        "nn_predict({pipeline}, features)|DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT|it is a org.apache.spark.ml.PipelineModel",
        "nn_predict({three})|REQUIRED_PARAMETER_NOT_FOUND|features",
        "nn_predict({three}, features, 1)|WRONG_NUM_ARGS.WITHOUT_SUGGESTION|2",
        "nn_predict({three}, array(label))|USER_RAISED_EXCEPTION|network: the row has 1 elements; expected 3, as in training"
      })
  void errors(String call, String condition, String message) {
    Exception e =
        assertThrows(Exception.class, () -> sql("SELECT " + call + " FROM rings").collectAsList());
    SparkThrowable error = (SparkThrowable) e;
    assertEquals(condition, error.getCondition());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
