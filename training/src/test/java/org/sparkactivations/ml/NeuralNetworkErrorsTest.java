package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;

import java.util.List;
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
    assertTrue(
        refusal(() -> new NeuralNetworkClassifier().fit(rows(3)))
            .contains("network is not set; expected layers such as dense(64) gelu"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "label - 1|cross_entropy: label = -1; expected an integer from 0 to 1 for 2 logits",
        "label + 0.5|cross_entropy: label = 0.5; expected an integer from 0 to 2 for 3 logits",
        "label * 1e9|the largest label of column label is 2.0E9; expected an integer from 0 to 9999",
        "if(label = 1, null, label)|features, label or weight of a row is null; expected none, so drop such rows first"
      })
  void wrongLabelsAreRefused(String expression, String message) {
    Dataset<Row> rows = rows(30).withColumn("label", functions.expr(expression));
    String refusal = refusal(() -> classifier().fit(rows));
    assertTrue(refusal.contains(message), refusal);
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
            .contains("element 2 of the features of a row is NaN; expected finite numbers"));
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
            .contains("got no rows with a weight that is not 0"));
    assertTrue(
        refusal(() -> classifier().fit(rows.withColumn("weight", functions.lit(-1.0))))
            .contains("the weight of a row is -1.0; expected a number in [0, Infinity)"));
  }

  /** The messages of the exception and its causes. */
  static String refusal(Runnable action) {
    Throwable e = assertThrows(Exception.class, action::run);
    StringBuilder messages = new StringBuilder();
    for (; e != null; e = e.getCause()) {
      messages.append(e.getMessage()).append('\n');
    }
    return messages.toString();
  }
}
