package org.sparkactivations.training;

import java.io.Serializable;
import org.sparkactivations.core.train.NotFiniteException;

/**
 * What made training impossible, as a task sends it to the driver.
 *
 * @param diverged whether a number became NaN or infinite
 * @param history until then; null if the task knows only its steps
 */
record TaskFailure(String message, boolean diverged, TrainingHistory history)
    implements Serializable {
  static TaskFailure of(IllegalArgumentException e) {
    return new TaskFailure(
        e.getMessage(),
        e instanceof NotFiniteException,
        e instanceof TrainingFailure failure ? failure.history() : null);
  }

  IllegalArgumentException exception() {
    if (history != null) {
      return new TrainingFailure(message, history);
    }
    return diverged ? new NotFiniteException(message) : new IllegalArgumentException(message);
  }
}
