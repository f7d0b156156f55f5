package org.sparkactivations.training;

import org.sparkactivations.core.network.Observation;
import org.sparkactivations.core.network.ParameterUpdate;
import org.sparkactivations.core.network.TrainingState;
import org.sparkactivations.core.train.MetricSum;
import org.sparkactivations.core.train.NotFinite;
import org.sparkactivations.core.train.NotFiniteException;
import org.sparkactivations.core.train.Schedule;

/**
 * Training from round to round and epoch to epoch. In a round, each shard makes steps of its own,
 * and the results are averaged; or the shards add up gradients for one common step.
 */
final class TrainingLoop {
  private final TrainingPlan plan;
  private final TrainingSettings settings;
  private final Shards shards;
  private final TrainingProgress progress;
  private final ParameterUpdate update;

  /**
   * @param progress to go on from; changed by every round
   */
  TrainingLoop(TrainingPlan plan, Shards shards, TrainingProgress progress) {
    this.plan = plan;
    this.settings = plan.settings();
    this.shards = shards;
    this.progress = progress;
    update = new ParameterUpdate(settings.network(), settings.rule());
  }

  boolean isFinished() {
    return progress.epoch >= settings.epochs()
        || (settings.patience() > 0 && progress.worseEpochs >= settings.patience());
  }

  /**
   * Makes a round, and ends the epoch if it is the last one in it.
   *
   * @throws TrainingFailure if a number is NaN or infinite, with its name and the step
   */
  void round() {
    try {
      makeRound();
    } catch (NotFiniteException e) {
      throw new TrainingFailure(e.getMessage(), progress.failedHistory(plan.setup()));
    }
  }

  private void makeRound() {
    int from = progress.step;
    int to = Math.min(plan.steps(), from + plan.roundSteps());
    if (progress.observed.length == 0) {
      plan.beginEpoch(progress);
    }
    if (settings.addsGradients()) {
      addGradients(from);
    } else {
      average(from, to);
    }
    progress.rounds++;
    progress.step = to;
    if (to == plan.steps()) {
      endEpoch();
    }
  }

  private void average(int from, int to) {
    TrainingState state = progress.state;
    ShardSum sum = shards.steps(state, progress.epoch, from, to);
    double[] parameters = new double[state.parameters().length];
    double[] statistics = new double[state.statistics().length];
    double[] optimizer = new double[state.optimizer().length];
    sum.copyMeans(0, parameters);
    sum.copyMeans(parameters.length, statistics);
    sum.copyMeans(parameters.length + statistics.length, optimizer);
    int metric = parameters.length + statistics.length + optimizer.length;
    sum.addTo(metric, progress.metric);
    sum.addTo(metric + progress.metric.length, progress.observed);
    progress.state =
        new TrainingState(
            parameters, statistics, optimizer, state.schedule(), state.steps() + to - from);
    progress.loss += sum.loss();
    progress.weight += sum.weight();
  }

  private void addGradients(int step) {
    TrainingState state = progress.state;
    double[] statistics = state.statistics().clone();
    double[] weight = new double[1];
    double[] metric = new double[progress.metric.length];
    double[] observed = new double[progress.observed.length];
    Observation observation = new Observation(settings.network(), progress.observed);
    update.observe(plan.observesUpdate(step) ? observation : null);
    double loss =
        update.step(
            (parameters, gradients) -> {
              ShardSum sum = shards.gradients(parameters, state.statistics(), progress.epoch, step);
              weight[0] = sum.weight();
              sum.copySums(0, gradients);
              for (int i = 0; i < gradients.length; i++) {
                gradients[i] /= weight[0];
              }
              sum.copyMeans(gradients.length, statistics);
              int at = gradients.length + statistics.length;
              sum.copySums(at, metric);
              sum.copySums(at + metric.length, observed);
              return sum.loss() / weight[0];
            },
            state);
    System.arraycopy(statistics, 0, state.statistics(), 0, statistics.length);
    ShardSum.add(progress.metric, metric);
    ShardSum.add(progress.observed, observed);
    observation.addStep(update.gradientNorm());
    // An optimizer that is at rest knows the loss and asks for no rows.
    double known = weight[0] == 0 ? 1 : weight[0];
    progress.loss = Math.fma(loss, known, progress.loss);
    progress.weight += known;
  }

  private void endEpoch() {
    TrainingState state = progress.state;
    checkFinite(state);
    Schedule schedule = settings.rule().schedule();
    double loss = finite("loss", progress.epoch + 1, progress.loss / progress.weight);
    double stepSize =
        settings.rule().optimizer().lr() * schedule.factor(state.steps(), state.schedule());
    progress.epoch++;
    EpochRecord record = record(loss, stepSize, state);
    progress.epochs.add(record);
    schedule.observe(record.decidingLoss(), state.schedule());
    progress.step = 0;
    progress.loss = 0;
    progress.weight = 0;
    progress.metric = new double[0];
    progress.observed = new double[0];
    note(record.decidingLoss(), state);
  }

  private EpochRecord record(double loss, double stepSize, TrainingState state) {
    double validationLoss = Double.NaN;
    double validationMetric = Double.NaN;
    if (plan.validates()) {
      ShardSum sum = shards.losses(state.parameters(), state.statistics());
      validationLoss = finite("validation loss", progress.epoch, sum.loss() / sum.weight());
      MetricSum metric = plan.metric(null);
      sum.copySums(0, metric.sums());
      validationMetric = metric.value();
    }
    MetricSum metric = plan.metric(progress.metric);
    Observation observation = new Observation(settings.network(), progress.observed);
    return new EpochRecord(
        progress.epoch,
        loss,
        validationLoss,
        metric.value(),
        validationMetric,
        metric.baseline(),
        stepSize,
        observation.gradientNorm(),
        observation.inputScale(),
        observation.rows(),
        observation.layers(state.parameters()));
  }

  /** Gradients may be finite although the loss is not. */
  private static double finite(String name, int epoch, double loss) {
    if (!Double.isFinite(loss)) {
      throw new NotFiniteException(
          "training: the %s of epoch %d is %s; expected a finite number; use a smaller learning rate, or scale the labels"
              .formatted(name, epoch, loss));
    }
    return loss;
  }

  private void note(double loss, TrainingState state) {
    if (loss < progress.bestLoss - settings.tolerance()) {
      progress.bestLoss = loss;
      progress.bestEpoch = progress.epoch;
      progress.worseEpochs = 0;
      if (plan.validates()) {
        progress.bestParameters = state.parameters().clone();
        progress.bestStatistics = state.statistics().clone();
      }
    } else {
      progress.worseEpochs++;
    }
  }

  /** What the last step made, which no further step checks. */
  private void checkFinite(TrainingState state) {
    int index = NotFinite.first(state.parameters());
    if (index >= 0) {
      throw new NotFiniteException(
          "training: parameter %s is %s after step %d; expected finite numbers; use a smaller learning rate or clip the gradients"
              .formatted(
                  settings.network().parameterName(index),
                  state.parameters()[index],
                  state.steps()));
    }
  }

  /** What training has made so far: after the best epoch by validation, or else after the last. */
  TrainedNetwork result() {
    boolean chosen = progress.bestParameters != null;
    return new TrainedNetwork(
        settings.network(),
        chosen ? progress.bestParameters : progress.state.parameters(),
        chosen ? progress.bestStatistics : progress.state.statistics(),
        plan.mean(),
        plan.variance(),
        progress.history(plan.setup()));
  }
}
