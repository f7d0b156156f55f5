package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.refusal;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.training.TrainedNetwork;
import org.sparkactivations.training.TrainingHistory;

/** Where training begins, goes on and ends. */
class ResumeTest {
  private static NeuralNetworkClassifier sharded(int shards) {
    return classifier()
        .setNumShards(shards)
        .setSyncInterval(2)
        .setBatchSize(16)
        .setSchedule("reduce_on_plateau(patience=1)")
        .setValidationIndicatorCol("held_out")
        .setCheckpointInterval(2);
  }

  private static Dataset<Row> heldOut(int count) {
    return rows(count).withColumn("held_out", functions.expr("pmod(hash(radius), 4) = 0"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A run that ends early and goes on has the bits of one that does not, damaged files or not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void resumedRunsChangeNoBit(int shards, @TempDir Path folder) throws IOException {
    Dataset<Row> rows = heldOut(200);
    TrainedNetwork expected = sharded(shards).setMaxIter(6).fit(rows).trained();
    NeuralNetworkClassifier resumed = sharded(shards).setCheckpointDir(folder.toString());
    resumed.setMaxIter(3).fit(rows);
    List<String> checkpoints =
        names(folder).stream().filter(name -> name.startsWith("round-")).toList();
    assertEquals(2, checkpoints.size(), checkpoints.toString());
    Path newest = folder.resolve(checkpoints.get(1));
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    if (shards > 1) { // Without the checksum that Hadoop keeps beside a file.
      Files.delete(folder.resolve("." + checkpoints.get(1) + ".crc"));
    }
    Files.createDirectory(folder.resolve("round-9999999999"));
    TrainedNetwork got = resumed.setMaxIter(6).fit(rows).trained();
    assertArrayEquals(expected.parameters(), got.parameters());
    assertArrayEquals(expected.statistics(), got.statistics());
    assertEquals(expected.history(), got.history());
  }

  @Test
  void checkpointsOfSomethingElseAreRefused(@TempDir Path folder) {
    Dataset<Row> rows = heldOut(100);
    NeuralNetworkClassifier classifier =
        sharded(1).setCheckpointDir(folder.toString()).setMaxIter(2);
    classifier.fit(rows);
    assertTrue(
        refusal(() -> classifier.fit(rows.limit(99))).contains("is a checkpoint of other rows"));
    assertTrue(
        refusal(() -> classifier.setNetwork("dense(3) relu").fit(rows))
            .contains("is a checkpoint of another training: got network 3 -> dense(16)"));
  }

  /** Rows are others also if they have another use or place, though their numbers are the same. */
  @Test
  void rowsOfAnotherUseOrPlaceAreOthers(@TempDir Path folder) {
    Dataset<Row> first =
        rows(100).withColumn("held_out", functions.expr("radius = min(radius) OVER ()"));
    Dataset<Row> last =
        rows(100).withColumn("held_out", functions.expr("radius = max(radius) OVER ()"));
    NeuralNetworkClassifier classifier =
        sharded(1).setCheckpointDir(folder.toString()).setMaxIter(1);
    classifier.fit(first);
    String message = refusal(() -> classifier.fit(last));
    assertTrue(message.contains("is a checkpoint of other rows: got 99 rows, 1 rows"), message);
    message = refusal(() -> classifier.setKeyCol("radius").fit(first));
    assertTrue(message.contains("is a checkpoint of other rows: got 99 rows, 1 rows"), message);
  }

  /** A shorter run is not the longer one that was kept. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void checkpointsOfMoreEpochsAreRefused(int shards, @TempDir Path folder) {
    Dataset<Row> rows = heldOut(200);
    NeuralNetworkClassifier classifier = sharded(shards).setCheckpointDir(folder.toString());
    NeuralNetworkClassificationModel model = classifier.setMaxIter(4).fit(rows);
    assertArrayEquals(model.trained().parameters(), classifier.fit(rows).trained().parameters());
    String message = refusal(() -> classifier.setMaxIter(3).fit(rows));
    assertTrue(
        message.contains(
            "is a checkpoint after 4 epochs and 0 steps; expected at most maxIter = 3 epochs; raise maxIter, use another checkpointDir, delete this one, or set checkpointPerRun"),
        message);
    message = refusal(() -> classifier.setMaxIter(4).setPatience(2).fit(rows));
    assertTrue(message.contains("is a checkpoint of another training"), message);
  }

  /** A checkpoint in the middle of the epoch after the last one is too late. */
  @Test
  void checkpointsOfMoreStepsAreRefused(@TempDir Path folder) throws IOException {
    Dataset<Row> rows = heldOut(200);
    NeuralNetworkClassifier classifier = sharded(3).setCheckpointDir(folder.toString());
    classifier.setCheckpointInterval(1).setMaxIter(2).fit(rows);
    List<String> checkpoints =
        names(folder).stream().filter(name -> name.startsWith("round-")).toList();
    Files.delete(folder.resolve(checkpoints.get(1)));
    String message = refusal(() -> classifier.setMaxIter(1).fit(rows));
    assertTrue(message.contains("is a checkpoint after 1 epochs and 2 steps;"), message);
  }

  /** Before anything is trained, and without a trace. */
  @ParameterizedTest
  @ValueSource(strings = {"file", "file/below", "nowhere://a/b", "a:b:c"})
  void foldersThatCannotBeWrittenAreRefused(String name, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("file"), "text");
    String dir = name.startsWith("file") ? folder.resolve(name).toString() : name;
    String message = refusal(() -> sharded(1).setCheckpointDir(dir).fit(heldOut(100)));
    assertTrue(message.startsWith("checkpointDir = '" + dir + "': "), message);
    assertTrue(
        message.lines().findFirst().orElseThrow().endsWith("; expected a folder to write to"),
        message);
    assertEquals(List.of("file"), names(folder));
  }

  /** Rows that are refused leave no folder behind, and one that exists as it was. */
  @Test
  void refusedRowsLeaveNoTrace(@TempDir Path folder) throws IOException {
    Dataset<Row> rows = heldOut(100).withColumn("label", functions.expr("label + 0.5"));
    for (String dir : new String[] {"new/below", ""}) {
      NeuralNetworkClassifier classifier =
          sharded(1).setCheckpointDir(folder.resolve(dir).toString());
      assertTrue(refusal(() -> classifier.fit(rows)).contains("has the label"));
      assertEquals(List.of(), names(folder));
    }
  }

  /** The last good checkpoint stays. */
  @Test
  void divergingRunsKeepTheirCheckpoints(@TempDir Path folder) throws IOException {
    NeuralNetworkRegressor regressor =
        regressor()
            .setNetwork("dense(8) cube")
            .setOptimizer("sgd")
            .setStepSize(0.0001)
            .setSchedule("exponential(gamma=2)")
            .setCheckpointDir(folder.toString())
            .setCheckpointInterval(1);
    assertTrue(refusal(() -> regressor.fit(rows(100))).contains("expected finite numbers"));
    assertTrue(names(folder).stream().anyMatch(name -> name.startsWith("round-")));
  }

  /**
   * Of the epochs, the one with the smallest validation loss is kept, and its loss is the model's.
   */
  @Test
  void theBestEpochIsKept() {
    Dataset<Row> rows = heldOut(60);
    NeuralNetworkClassifier classifier =
        sharded(1)
            .setNetwork("dense(64) relu")
            .setOptimizer("adam(lr=0.05)")
            .setSchedule("constant");
    NeuralNetworkClassificationModel model = classifier.setPatience(5).setMaxIter(200).fit(rows);
    TrainingHistory history = model.trained().history();
    double[] losses = history.validationLosses();
    int best = history.bestEpoch() - 1;
    assertEquals(best + 5, losses.length - 1, "stopped five epochs later");
    assertEquals(Arrays.stream(losses).min().orElseThrow(), losses[best]);
    NeuralNetworkClassificationModel direct = classifier.setMaxIter(history.bestEpoch()).fit(rows);
    assertArrayEquals(direct.trained().parameters(), model.trained().parameters());
  }

  /** Validation rows decide, but nothing is learned from them. */
  @Test
  void validationRowsAreNotLearned() {
    Dataset<Row> rows = heldOut(100);
    NeuralNetworkClassifier classifier = sharded(2).setSchedule("constant").setMaxIter(1);
    TrainedNetwork with = classifier.fit(rows).trained();
    classifier.clear(classifier.validationIndicatorCol());
    TrainedNetwork without = classifier.fit(rows.where("not held_out")).trained();
    assertArrayEquals(without.parameters(), with.parameters());
    assertArrayEquals(without.mean(), with.mean());
  }

  @Test
  void trainingBeginsWithAModel(@TempDir Path folder) throws IOException {
    Dataset<Row> rows = heldOut(100);
    NeuralNetworkClassifier classifier = sharded(1).setMaxIter(5);
    NeuralNetworkClassificationModel model = classifier.fit(rows);
    String path = folder.resolve("model").toString();
    model.write().save(path);
    classifier.setInitialModel(path);
    double first = classifier.fit(rows).objectiveHistory()[0];
    assertTrue(first < model.objectiveHistory()[0], "goes on from the model");
    TrainedNetwork still =
        classifier.setOptimizer("sgd(lr=1e-300)").fit(rows.where("label < 3")).trained();
    assertArrayEquals(model.trained().parameters(), still.parameters());
    assertArrayEquals(model.trained().mean(), still.mean());
    assertTrue(
        refusal(() -> classifier.setNetwork("relu").fit(rows))
            .contains("is a network 3 -> dense(16)"));
    assertFalse(refusal(() -> classifier.setInitialModel(path + "x").fit(rows)).isEmpty());
  }
}
