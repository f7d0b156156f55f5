package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.refusal;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What estimators and models refuse, and how. */
class NeuralNetworkErrorsTest {
  @Test
  void wrongParamsAreRefusedAtOnce() {
    assertTrue(
        refusal(() -> classifier().setNetwork("dense(8) relo"))
            .startsWith("network: understood 'dense(8)', but not 'relo': unknown layer 'relo'"));
    assertTrue(refusal(() -> classifier().setOptimizer("adan")).contains("nearest: adam"));
    assertTrue(refusal(() -> classifier().setBatchSize(0)).contains("batchSize"));
    assertEquals(
        "initialModel = ''; expected a path; clear the param for none\n",
        refusal(() -> classifier().setInitialModel("")));
    assertEquals(
        "checkpointDir = ' '; expected a path; clear the param for none\n",
        refusal(() -> classifier().setCheckpointDir(" ")));
    assertTrue(
        refusal(() -> new NeuralNetworkClassifier().fit(rows(3)))
            .contains("network is not set; expected layers such as dense(64) gelu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label - 1|column label has the label -1.0; expected integers from 0 to 9999; StringIndexer makes such of texts",
        "label + 0.5|column label has the label 2.5; expected integers from 0 to 9999",
        "label * 1e9|column label has the label 2.0E9; expected integers from 0 to 9999",
        "label * 0 + 1|column label has the label 1.0 in all rows; expected at least two classes",
        "if(label = 1, null, label)|features, label, weight or validation indicator are null in a row; expected finite numbers and no nulls; set handleInvalid to skip to leave out such rows"
      })
  void wrongLabelsAreRefused(String expression, String message) {
    Dataset<Row> rows = rows(30).withColumn("label", functions.expr(expression));
    String refusal = refusal(() -> classifier().fit(rows));
    assertTrue(refusal.contains(message), refusal);
  }

  /** Rows are wrong, or left out, also by the column that says what they are for. */
  @Test
  void nullIndicatorsAreInvalid() {
    Dataset<Row> rows =
        rows(60).withColumn("held_out", functions.expr("if(label = 1, null, radius > 2)"));
    NeuralNetworkRegressor regressor =
        regressor().setMaxIter(2).setValidationIndicatorCol("held_out");
    assertEquals(
        "training: features, label, weight or validation indicator are null in a row; expected finite numbers and no nulls; set handleInvalid to skip to leave out such rows\n",
        refusal(() -> regressor.fit(rows)));
    regressor.setHandleInvalid("skip");
    assertArrayEquals(
        regressor.fit(rows.where("label != 1")).trained().parameters(),
        regressor.fit(rows).trained().parameters());
  }

  @Test
  void wrongFeaturesAreRefused() {
    Dataset<Row> rows = rows(30);
    assertTrue(
        refusal(() -> classifier().fit(rows.limit(0))).contains("got no rows to learn from"));
    Row shorter = RowFactory.create(Vectors.dense(1, 2), 0.0, 1.0, 1.0);
    Dataset<Row> mixed = rows.union(SPARK.createDataFrame(List.of(shorter), rows.schema()));
    assertTrue(refusal(() -> classifier().fit(mixed)).contains("expected one length"));
    Row unknown = RowFactory.create(Vectors.dense(1, 2, Double.NaN), 0.0, 1.0, 1.0);
    Dataset<Row> withNan = rows.union(SPARK.createDataFrame(List.of(unknown), rows.schema()));
    assertTrue(
        refusal(() -> classifier().fit(withNan))
            .contains("element 2 of the features is NaN in a row; expected finite numbers"));
    NeuralNetworkRegressionModel model = regressor().setMaxIter(1).fit(rows);
    assertTrue(
        refusal(() -> model.transform(mixed).collectAsList())
            .contains("network: the row has 2 elements; expected 3, as in training"));
  }

  @Test
  void wrongWeightsAreRefused() {
    Dataset<Row> rows = rows(30);
    assertTrue(
        refusal(() -> classifier().fit(rows.withColumn("weight", functions.lit(0.0))))
            .contains("got no rows to train with; expected at least one whose weight is not 0"));
    assertTrue(
        refusal(() -> classifier().fit(rows.withColumn("weight", functions.lit(-1.0))))
            .contains("the weight of a row is -1.0; expected a number that is not negative"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|classWeights: got weights of 1 classes; expected at least two",
        "1,NaN,1|classWeights: the weight of class 1 is NaN; expected a finite number that is not negative",
        "1,1,-1|classWeights: the weight of class 2 is -1.0; expected a finite number that is not negative",
        "Infinity,1,1|classWeights: the weight of class 0 is Infinity; expected a finite number that is not negative"
      })
  void wrongClassWeightsAreRefusedAtOnce(String weights, String message) {
    double[] values = Stream.of(weights.split(",")).mapToDouble(Double::parseDouble).toArray();
    assertEquals(message + "\n", refusal(() -> classifier().setClassWeights(values)));
  }

  /** What can be known before all rows are read is. */
  @Test
  void aLookAtAllRowsComesLast() {
    Dataset<Row> late =
        rows(30)
            .localCheckpoint()
            .withColumn("weight", functions.expr("if(label = 2, raise_error('all rows'), 1D)"));
    assertTrue(refusal(() -> classifier().fit(late)).contains("all rows"));
    assertEquals(
        "glu: the row has 3 elements; expected an even number\n",
        refusal(() -> classifier().setNetwork("glu").fit(late)));
    assertTrue(
        refusal(() -> new NeuralNetworkClassifier().setWeightCol("weight").fit(late))
            .contains("network is not set"));
    assertTrue(
        refusal(() -> classifier().setInitialModel("/nowhere").fit(late))
            .contains("/nowhere: there is no such folder"));
    assertTrue(
        refusal(() -> classifier().setCheckpointDir("nowhere://a/b").fit(late))
            .startsWith("checkpointDir = 'nowhere://a/b': "));
  }

  @Test
  void streamsAreRefused() {
    Dataset<Row> stream =
        SPARK
            .readStream()
            .format("rate")
            .load()
            .selectExpr("array(1D, 2D) AS features", "1D AS label", "1D AS weight");
    NeuralNetworkClassifier classifier = classifier();
    assertEquals(
        classifier.uid()
            + ": got a streaming table; expected a table that ends, such as those that foreachBatch gives\n",
        refusal(() -> classifier.fit(stream)));
  }

  @Test
  void onlyRowsToValidateWithAreRefused() {
    Dataset<Row> rows = rows(30).withColumn("held_out", functions.lit(true));
    assertEquals(
        "training: got no rows to train with; expected at least one whose weight is not 0; 30 rows are to validate with\n",
        refusal(() -> classifier().setValidationIndicatorCol("held_out").fit(rows)));
  }

  /** Their variance is not finite, although they are. */
  @Test
  void hugeFeaturesAreRefused() {
    Dataset<Row> rows =
        rows(30)
            .withColumn("features", functions.expr("array(1D, if(label = 1, 1e200D, -1e200D))"));
    assertEquals(
        "training: element 1 of the features is too large for standardization: its variance is Infinity; expected a finite one; scale this feature first\n",
        refusal(() -> regressor().fit(rows)));
  }

  /** Their squares are not finite, although their gradients are. */
  @Test
  void lossesThatAreNotFiniteEndTheRun() {
    Dataset<Row> rows = rows(30).withColumn("radius", functions.expr("label * 1e200D"));
    assertEquals(
        "training: the loss of epoch 1 is Infinity; expected a finite number; use a smaller learning rate, or scale the labels\n",
        refusal(() -> regressor().fit(rows)));
  }

  /** A run that fails leaves nothing behind in the cluster. */
  @Test
  void nothingStaysCached() {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(SPARK.sparkContext());
    Set<Integer> before = Set.copyOf(spark.getPersistentRDDs().keySet());
    Dataset<Row> diverging = rows(30).withColumn("radius", functions.expr("label * 1e200D"));
    for (int shards : new int[] {1, 2}) {
      refusal(() -> regressor().setNumShards(shards).fit(diverging));
      regressor().setNumShards(shards).setMaxIter(1).fit(rows(30));
    }
    Set<Integer> left = new HashSet<>(spark.getPersistentRDDs().keySet());
    left.removeAll(before);
    assertEquals(Set.of(), left);
  }
}
