package org.sparkactivations.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.core.network.TrainingState;

/** How far training is: all that is needed to go on with it. */
final class TrainingProgress implements Serializable {
  private static final long serialVersionUID = 1;

  TrainingState state;

  /** Completed rounds and epochs, and steps in the current epoch. */
  int rounds;

  int epoch;
  int step;

  /** Of the rows in the current epoch. */
  double loss;

  double weight;

  /** What is recorded of them: the numbers of a metric's sum, and of an observer. */
  double[] metric = {};

  double[] observed = {};

  /** Of the completed epochs. */
  final List<EpochRecord> epochs = new ArrayList<>();

  /** The smallest loss, its epoch counted from 1, and epochs since it without a better one. */
  double bestLoss = Double.POSITIVE_INFINITY;

  int bestEpoch;
  int worseEpochs;

  /** What the network was after the best epoch; null if validation does not choose. */
  double[] bestParameters;

  double[] bestStatistics;

  TrainingProgress(TrainingState state) {
    this.state = state;
  }

  /** A copy that further rounds do not change. */
  TrainingProgress copy() {
    TrainingProgress copy = new TrainingProgress(state.copy());
    copy.rounds = rounds;
    copy.epoch = epoch;
    copy.step = step;
    copy.loss = loss;
    copy.weight = weight;
    copy.metric = metric.clone();
    copy.observed = observed.clone();
    copy.epochs.addAll(epochs);
    copy.bestLoss = bestLoss;
    copy.bestEpoch = bestEpoch;
    copy.worseEpochs = worseEpochs;
    copy.bestParameters = bestParameters;
    copy.bestStatistics = bestStatistics;
    return copy;
  }

  /** With the current epoch, of which nothing but that it failed is known. */
  TrainingHistory failedHistory(TrainingSetup setup) {
    double none = Double.NaN;
    List<EpochRecord> all = new ArrayList<>(epochs);
    all.add(EpochRecord.of(all.size() + 1, none, none, none));
    return new TrainingHistory(setup, all, bestEpoch);
  }

  TrainingHistory history(TrainingSetup setup) {
    return new TrainingHistory(setup, epochs, bestParameters == null ? epoch : bestEpoch);
  }
}
