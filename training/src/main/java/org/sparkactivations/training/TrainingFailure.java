package org.sparkactivations.training;

/** Training diverged: a number became NaN or infinite. The message has its name and the step. */
public final class TrainingFailure extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final TrainingHistory history;

  TrainingFailure(String message, TrainingHistory history) {
    super(message);
    this.history = history;
  }

  /** How training went until then: the loss of the last epoch, which failed, is NaN. */
  public TrainingHistory history() {
    return history;
  }
}
