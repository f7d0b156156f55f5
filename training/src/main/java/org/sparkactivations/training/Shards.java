package org.sparkactivations.training;

import org.sparkactivations.core.network.TrainingState;

/**
 * The shards of the rows, wherever they are. Results are sums over the shards in their order, so
 * that they have the same bits wherever that is.
 */
interface Shards {
  /**
   * Lets each shard make the steps [from .. to) of an epoch, beginning with the same state.
   *
   * @return the sum of {@link ShardSum#ofSteps}
   */
  ShardSum steps(TrainingState state, int epoch, int from, int to);

  /**
   * The gradients of the rows of a step.
   *
   * @return the sum of {@link ShardSum#ofGradients}
   */
  ShardSum gradients(double[] parameters, double[] statistics, int epoch, int step);

  /**
   * The losses of the validation rows.
   *
   * @return the sum of {@link ShardSum#ofLosses}
   */
  ShardSum losses(double[] parameters, double[] statistics);
}
