package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparkactivations.ml.Rings.classifier;
import static org.sparkactivations.ml.Rings.regressor;
import static org.sparkactivations.ml.Rings.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparkactivations.training.EpochRecord;
import org.sparkactivations.training.TrainingListener;

/** Listeners hear of every epoch once, whoever trains it. */
class TrainingListenerTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyEpochIsToldOnce(int shards) {
    List<EpochRecord> told = new ArrayList<>();
    NeuralNetworkClassifier classifier =
        classifier().setMaxIter(5).setNumShards(shards).setTrainingListener(told::add);
    NeuralNetworkClassificationModel model = classifier.copy(ParamMap.empty()).fit(rows(90));
    assertEquals(model.summary().history().epochs(), told);
    assertEquals(5, told.size());
  }

  @ParameterizedTest
  @ValueSource(ints = 3)
  void pipelinesTellToo(int epochs) {
    List<Integer> told = new ArrayList<>();
    NeuralNetworkRegressor regressor =
        regressor().setMaxIter(epochs).setTrainingListener(epoch -> told.add(epoch.epoch()));
    new Pipeline().setStages(new PipelineStage[] {regressor}).fit(rows(90));
    assertEquals(List.of(1, 2, 3), told);
  }

  private record Told(List<Integer> starts, List<Integer> epochs) implements TrainingListener {
    Told() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    @Override
    public void started(int finished) {
      starts.add(finished);
    }

    @Override
    public void finished(EpochRecord epoch) {
      epochs.add(epoch.epoch());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aRunThatGoesOnSaysFromWhere(int shards, @TempDir Path folder) {
    Told first = new Told();
    Told second = new Told();
    NeuralNetworkClassifier classifier =
        classifier().setNumShards(shards).setCheckpointDir(folder.toString());
    classifier.setMaxIter(2).setTrainingListener(first).fit(rows(90));
    classifier.setMaxIter(3).setTrainingListener(second).fit(rows(90));
    assertEquals(new Told(List.of(0), List.of(1, 2)), first);
    assertEquals(new Told(List.of(2), List.of(3)), second);
  }
}
