package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.SPARK;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.util.HasTrainingSummary;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparkactivations.training.HistoryFormat;
import org.sparkactivations.training.TrainingHistory;

/** What models tell of their training, and that Spark finds the stages. */
class NeuralNetworkSummaryTest {
  @Test
  void tellsOfEveryEpoch() {
    SPARK.range(1).count(); // The session is active.
    TrainingHistory history =
        TrainingHistory.of(
            new double[] {3, 2, 1}, new double[] {4, 2.5, 5}, new double[] {0.1, 0.2, 0.3}, 2);
    NeuralNetworkSummary summary = new NeuralNetworkSummary(history);
    assertArrayEquals(new double[] {3, 2, 1}, summary.objectiveHistory());
    assertEquals(3, summary.totalIterations());
    assertEquals(2, summary.bestEpoch());
    assertEquals(
        List.of(
            RowFactory.create(1, 3.0, 4.0, 0.1),
            RowFactory.create(2, 2.0, 2.5, 0.2),
            RowFactory.create(3, 1.0, 5.0, 0.3)),
        summary.epochs().select("epoch", "loss", "validationLoss", "stepSize").collectAsList());
    Row first = summary.epochs().first();
    assertEquals(List.of(), first.getList(first.fieldIndex("layers")));
    assertTrue(first.isNullAt(first.fieldIndex("metric")), "not recorded");
  }

  @Test
  void modelsHaveOneAlsoWhenLoaded(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = rows(90);
    NeuralNetworkClassificationModel model = classifier().setMaxIter(2).fit(rows);
    HasTrainingSummary<NeuralNetworkSummary> known = model;
    assertTrue(known.hasSummary());
    assertArrayEquals(model.objectiveHistory(), known.summary().objectiveHistory());
    assertTrue(known.summary().epochs().collectAsList().get(1).isNullAt(2), "no validation rows");
    // As Spark Connect does when it runs out of memory.
    String path = folder.resolve("model").toString();
    model.write().save(path);
    known.saveSummary(folder.resolve("summary").toString());
    NeuralNetworkClassificationModel loaded = NeuralNetworkClassificationModel.load(path);
    loaded.loadSummary(folder.resolve("summary").toString(), model.transform(rows));
    assertArrayEquals(model.objectiveHistory(), loaded.summary().objectiveHistory());
  }

  @Test
  void itsColumnIsAddedToEveryRow() {
    Dataset<Row> rows = rows(90);
    NeuralNetworkClassificationModel classes = classifier().setMaxIter(2).fit(rows);
    NeuralNetworkRegressionModel numbers = regressor().setMaxIter(2).fit(rows);
    checkColumn(classes.setHistoryCol("history").transform(rows), classes.summary());
    checkColumn(numbers.setHistoryCol("history").transform(rows), numbers.summary());
    numbers.setPredictionCol("");
    checkColumn(numbers.transform(rows), numbers.summary());
    assertEquals(
        classes.transform(rows).schema().apply("history").dataType().catalogString(),
        classes.transformSchema(rows.schema()).apply("history").dataType().catalogString());
    String refusal =
        assertThrows(
                IllegalArgumentException.class,
                () -> numbers.setHistoryCol("radius").transformSchema(rows.schema()))
            .getMessage();
    assertEquals("Output column radius already exists; set another name.", refusal);
  }

  private static void checkColumn(Dataset<Row> transformed, NeuralNetworkSummary summary) {
    List<Row> distinct = transformed.selectExpr("history.*").distinct().collectAsList();
    assertEquals(1, distinct.size());
    Row row = distinct.get(0);
    double[] losses = row.<Double>getList(0).stream().mapToDouble(x -> x).toArray();
    assertArrayEquals(summary.objectiveHistory(), losses);
    assertEquals(0, row.getList(1).size());
    assertEquals(2, row.getList(2).size());
    assertEquals(summary.bestEpoch(), row.getInt(3));
    assertEquals(summary.epochs().collectAsList(), row.getList(4));
    assertEquals(summary.toJson(), row.getString(5));
    assertEquals(summary.history(), HistoryFormat.read(row.getString(5)));
    assertEquals(summary.toHtml(), row.getAs("html"));
  }

  @Test
  void sparkFindsTheStages() {
    assertEquals(
        Set.of(
            NeuralNetworkClassifier.class,
            NeuralNetworkRegressor.class,
            NeuralNetworkClassificationModel.class,
            NeuralNetworkRegressionModel.class),
        Stream.concat(found(Estimator.class), found(Transformer.class))
            .collect(Collectors.toSet()));
  }

  /** Made as Spark makes them. */
  private static Stream<Class<?>> found(Class<? extends PipelineStage> kind) {
    return ServiceLoader.load(kind).stream()
        .filter(provider -> provider.type().getSimpleName().startsWith("NeuralNetwork"))
        .map(provider -> provider.get().getClass());
  }
}
