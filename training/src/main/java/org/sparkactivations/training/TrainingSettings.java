package org.sparkactivations.training;

import java.io.Serializable;
import org.sparkactivations.core.network.Network;
import org.sparkactivations.core.train.Initializer;
import org.sparkactivations.core.train.Loss;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.UpdateRule;

/**
 * How a network is trained.
 *
 * @param rule with the learning rate for this many shards
 * @param shards parts of the rows that make steps side by side
 * @param batchSize rows in a step of a shard
 * @param syncInterval steps of a shard in a round, after which the shards' results are averaged; 1
 *     if gradients are added instead
 * @param epochs the largest number of passes over the rows
 * @param tolerance by how much a loss must be below the best to be better
 * @param patience epochs without a better loss before training stops; 0 for never
 * @param standardization whether every feature is shifted and scaled to mean 0 and variance 1 first
 */
public record TrainingSettings(
    Network network,
    Loss loss,
    UpdateRule rule,
    Initializer initializer,
    int shards,
    int batchSize,
    int syncInterval,
    int epochs,
    double tolerance,
    int patience,
    boolean standardization,
    long seed)
    implements Serializable {
  LossSum newLoss() {
    return new LossSum(loss, network.outputs());
  }

  /** Whether shards add up gradients for one common step. */
  boolean addsGradients() {
    return rule.optimizer().needsFullBatches() || (shards > 1 && syncInterval == 1);
  }

  /** All that determines what a number of epochs makes, apart from the rows. */
  String describe() {
    return ("network %s, loss %s, optimizer %s, schedule %s, %s, %s, initializer %s, %d shards,"
            + " batches of %d, %d steps between averages, standardization %s, tolerance %s,"
            + " patience %d, seed %d")
        .formatted(
            network,
            loss.spec(),
            rule.optimizer().spec(),
            rule.schedule().spec(),
            rule.clipping(),
            rule.penalty(),
            initializer.spec(),
            shards,
            batchSize,
            syncInterval,
            standardization,
            tolerance,
            patience,
            seed);
  }
}
