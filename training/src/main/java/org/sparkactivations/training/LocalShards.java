package org.sparkactivations.training;

import java.util.function.IntFunction;
import org.sparkactivations.core.network.TrainingState;

/** Shards whose rows are all in this JVM. */
final class LocalShards implements Shards {
  private final TrainingPlan plan;
  private final IntFunction<RowChunk> training;
  private final IntFunction<RowChunk> validation;

  /**
   * @param training gives a chunk of the rows to train with by its {@link ShardLayout#number}
   * @param validation gives a chunk of the rows to validate with
   */
  LocalShards(TrainingPlan plan, IntFunction<RowChunk> training, IntFunction<RowChunk> validation) {
    this.plan = plan;
    this.training = training;
    this.validation = validation;
  }

  @Override
  public ShardSum steps(TrainingState state, int epoch, int from, int to) {
    return sum(
        shard -> new ShardTrainer(plan, shard).steps(state, epoch, from, to, rows(shard, epoch)));
  }

  @Override
  public ShardSum gradients(double[] parameters, double[] statistics, int epoch, int step) {
    return sum(
        shard ->
            new ShardTrainer(plan, shard)
                .gradients(parameters, statistics, epoch, step, rows(shard, epoch)));
  }

  @Override
  public ShardSum losses(double[] parameters, double[] statistics) {
    return sum(
        shard ->
            new ShardTrainer(plan, shard)
                .losses(
                    parameters,
                    statistics,
                    number -> validation.apply(plan.validation().number(shard, number))));
  }

  private EpochRows rows(int shard, int epoch) {
    return new EpochRows(
        plan, shard, epoch, number -> training.apply(plan.training().number(shard, number)));
  }

  private ShardSum sum(IntFunction<double[]> shards) {
    int count = plan.settings().shards();
    double[] sum = shards.apply(0);
    for (int shard = 1; shard < count; shard++) {
      ShardSum.add(sum, shards.apply(shard));
    }
    return new ShardSum(sum, count);
  }
}
