package org.sparkactivations.training;

/** Hears of training while it runs, in the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
  /**
   * Called once, when the rows are where they are trained on and the first epoch begins.
   *
   * @param epochs finished by an earlier run that this one goes on from
   */
  default void started(int epochs) {}

  /**
   * Called once for each epoch that this run finishes, in their order. With one shard the driver
   * hears of epochs about every two seconds, so several may be told at once.
   */
  void finished(EpochRecord epoch);
}
