package org.sparkactivations.training;

/** Hears of training while it runs, in the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
  /**
   * Called once for each epoch that this run finishes, in their order. With one shard the driver
   * hears of epochs about every two seconds, so several may be told at once.
   */
  void finished(EpochRecord epoch);
}
