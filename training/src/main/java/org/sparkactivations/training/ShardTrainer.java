package org.sparkactivations.training;

import java.util.function.IntFunction;
import org.sparkactivations.core.math.Noise;
import org.sparkactivations.core.network.GradientSum;
import org.sparkactivations.core.network.Observation;
import org.sparkactivations.core.network.Trainer;
import org.sparkactivations.core.network.TrainingState;
import org.sparkactivations.core.train.MetricSum;

/** The work of one shard in a round. Not thread-safe. */
final class ShardTrainer {
  private final TrainingPlan plan;
  private final int shard;

  ShardTrainer(TrainingPlan plan, int shard) {
    this.plan = plan;
    this.shard = shard;
  }

  /** Makes the steps [from .. to) of an epoch; see {@link ShardSum#ofSteps}. */
  double[] steps(TrainingState start, int epoch, int from, int to, EpochRows rows) {
    TrainingSettings settings = plan.settings();
    TrainingState state = start.copy();
    Trainer trainer =
        new Trainer(
            settings.network(), settings.newLoss(), settings.rule(), state, plan.blockRows());
    trainer.beginEpoch(settings.seed(), epoch);
    MetricSum metric = plan.metric(null);
    Observation observation = new Observation(settings.network());
    trainer.measure(metric);
    double loss = 0;
    double weight = 0;
    for (int step = from; step < to; step++) {
      int begin = plan.begin(step);
      int end = plan.end(shard, step);
      trainer.moveTo(key(begin));
      trainer.observe(
          plan.observes(end) ? observation : null, plan.observesUpdate(step) ? observation : null);
      double mean =
          trainer.step(
              (block, batch) ->
                  block > 0
                      ? 0
                      : rows.copy(begin, end, batch.inputs(), batch.targets(), batch.weights()));
      loss = Math.fma(mean, trainer.batchWeight(), loss);
      weight += trainer.batchWeight();
      observation.addStep(trainer.gradientNorm());
    }
    return ShardSum.ofSteps(state, metric, observation, loss, weight);
  }

  /** The gradients of the rows of a step; see {@link ShardSum#ofGradients}. */
  double[] gradients(
      double[] parameters, double[] statistics, int epoch, int step, EpochRows rows) {
    TrainingSettings settings = plan.settings();
    GradientSum sum = new GradientSum(settings.network(), settings.newLoss(), plan.blockRows());
    MetricSum metric = plan.metric(null);
    Observation observation = new Observation(settings.network());
    sum.measure(metric);
    double[] gradients = new double[parameters.length];
    double[] newStatistics = statistics.clone();
    long noise = Noise.row(settings.seed(), epoch);
    int end = plan.end(shard, step);
    int to;
    for (int from = plan.begin(step); from < end; from = to) {
      to = end - from <= plan.blockRows() ? end : from + settings.batchSize();
      int count = rows.copy(from, to, sum.inputs(), sum.targets(), sum.weights());
      sum.observe(plan.observes(to) ? observation : null);
      sum.add(count, parameters, newStatistics, gradients, noise, key(from));
    }
    return ShardSum.ofGradients(gradients, newStatistics, metric, observation, sum.loss());
  }

  /** The losses of the validation rows in these chunks; see {@link ShardSum#ofLosses}. */
  double[] losses(double[] parameters, double[] statistics, IntFunction<RowChunk> chunks) {
    int block = plan.settings().batchSize();
    GradientSum sum = new GradientSum(plan.settings().network(), plan.settings().newLoss(), block);
    MetricSum metric = plan.metric(null);
    sum.measure(metric);
    for (int number = 0; number < plan.validation().chunks(shard); number++) {
      ChunkRows rows = new ChunkRows(plan, chunks.apply(number));
      for (int from = 0; from < rows.count(); from += block) {
        int to = Math.min(rows.count(), from + block);
        for (int row = from; row < to; row++) {
          rows.copy(row, sum.inputs(), sum.targets(), sum.weights(), row - from);
        }
        sum.addLosses(to - from, parameters, statistics);
      }
    }
    return ShardSum.ofLosses(metric, sum.loss());
  }

  /** What the noise of a row follows from, besides seed and epoch. */
  private long key(int place) {
    return ((long) shard << 32) + place;
  }
}
