package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparkactivations.ml.Rings.refusal;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One estimator with a folder for checkpoints, fitted on several tables with several params. */
class TuningTest {
  private static final int FOLDS = 2;

  private final NeuralNetworkRegressor regressor = regressor().setCheckpointInterval(1);
  private final Dataset<Row> rows = rows(120).cache();

  /** One network written in two ways, another learning rate, and another number of epochs. */
  private ParamMap[] grid() {
    return new ParamMap[] {
      params("dense(4) tanh", 0.01, 3),
      params("dense(4)  tanh", 0.01, 3),
      params("dense(4) tanh", 0.02, 3),
      params("dense(4) tanh", 0.01, 2)
    };
  }

  private ParamMap params(String network, double stepSize, int maxIter) {
    return new ParamMap()
        .put(
            regressor.network().w(network),
            regressor.stepSize().w(stepSize),
            regressor.maxIter().w(maxIter));
  }

  private CrossValidatorModel validated() {
    return new CrossValidator()
        .setEstimator(regressor)
        .setEstimatorParamMaps(grid())
        .setEvaluator(new RegressionEvaluator().setLabelCol("radius"))
        .setNumFolds(FOLDS)
        .setSeed(1)
        .setParallelism(4)
        .fit(rows);
  }

  private static double[] parameters(CrossValidatorModel model) {
    return ((NeuralNetworkRegressionModel) model.bestModel()).trained().parameters();
  }

  private static Map<Path, FileTime> checkpoints(Path folder) throws IOException {
    Map<Path, FileTime> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith(".")) {
          found.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return found;
  }

  /** The same models as without checkpoints; when repeated, all runs are found as they ended. */
  @Test
  @Tag("long")
  void crossValidationKeepsItsRunsApart(@TempDir Path folder) throws IOException {
    CrossValidatorModel expected = validated();
    regressor.setCheckpointDir(folder.toString()).setCheckpointPerRun(true);
    CrossValidatorModel first = validated();
    assertArrayEquals(expected.avgMetrics(), first.avgMetrics());
    assertArrayEquals(parameters(expected), parameters(first));
    Map<Path, FileTime> kept = checkpoints(folder);
    // Of the four settings, two train the same in each fold; then the best on all rows.
    assertEquals(3 * FOLDS + 1, kept.keySet().stream().map(Path::getParent).distinct().count());
    CrossValidatorModel second = validated();
    assertArrayEquals(expected.avgMetrics(), second.avgMetrics());
    assertArrayEquals(parameters(expected), parameters(second));
    assertEquals(kept, checkpoints(folder));
  }

  @Test
  void runsInOneFolderAreRefusedWithTheRemedy(@TempDir Path folder) {
    regressor.setCheckpointDir(folder.toString());
    TrainValidationSplit split =
        new TrainValidationSplit()
            .setEstimator(regressor)
            .setEstimatorParamMaps(grid())
            .setEvaluator(new RegressionEvaluator().setLabelCol("radius"));
    String message = refusal(() -> split.fit(rows));
    assertTrue(
        message.contains("or set checkpointPerRun to keep those of several runs apart"), message);
  }

  /** What is in the folder of a run must be of that run. */
  @Test
  void foreignCheckpointsAreRefused(@TempDir Path folder) throws IOException {
    regressor.setCheckpointDir(folder.toString()).setCheckpointPerRun(true).setMaxIter(1);
    regressor.fit(rows);
    Path own = checkpoints(folder).keySet().iterator().next();
    regressor.setStepSize(0.5).fit(rows);
    Path other =
        checkpoints(folder).keySet().stream()
            .filter(file -> !file.equals(own))
            .findFirst()
            .orElseThrow();
    for (String name :
        new String[] {other.getFileName().toString(), "." + other.getFileName() + ".crc"}) {
      Files.copy(
          own.resolveSibling(name),
          other.resolveSibling(name),
          StandardCopyOption.REPLACE_EXISTING);
    }
    String message = refusal(() -> regressor.fit(rows));
    assertTrue(message.contains("is a checkpoint of another training"), message);
  }
}
