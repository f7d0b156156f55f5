package org.sparkactivations.core.network;

import org.sparkactivations.core.train.AutoInitializer;
import org.sparkactivations.core.train.LossSum;
import org.sparkactivations.core.train.Losses;
import org.sparkactivations.core.train.Optimizers;
import org.sparkactivations.core.train.UpdateRule;

/** Trainers with a constant learning rate, whose parameters begin as users get them. */
final class Trainers {
  private Trainers() {}

  /**
   * @param rows the largest number of rows in a block
   */
  static Trainer of(Network network, String loss, String optimizer, int rows) {
    return new Trainer(
        network,
        new LossSum(Losses.parse(loss), network.outputs()),
        UpdateRule.of(Optimizers.parse(optimizer)),
        network.initialParameters(new AutoInitializer(), 1),
        rows);
  }
}
