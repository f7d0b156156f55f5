package org.sparkactivations.training;

import java.io.Serializable;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What was trained, how and with what.
 *
 * @param network the text of the network
 * @param parameters how many the network has
 * @param metric {@link #ACCURACY} if targets are classes, otherwise {@link #R2}
 * @param stepSize the learning rate that the schedule scales
 * @param rows to train with
 * @param validationRows to validate with
 * @param epochs the largest number of passes over the rows
 */
public record TrainingSetup(
    String network,
    int inputs,
    int outputs,
    int parameters,
    String loss,
    String metric,
    String optimizer,
    String schedule,
    double stepSize,
    String initializer,
    int shards,
    int batchSize,
    boolean standardization,
    long rows,
    long validationRows,
    int epochs)
    implements Serializable {
  public TrainingSetup {
    if (Stream.of(network, loss, metric, optimizer, schedule, initializer)
        .anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "training: got a setup that lacks one of network, loss, metric, optimizer, schedule and initializer; expected all of them");
    }
  }

  /**
   * The weighted share of the rows whose class is predicted; with several targets, of the targets.
   */
  public static final String ACCURACY = "accuracy";

  /** 1 minus the squared errors, relative to those of predicting the mean of each target. */
  public static final String R2 = "r2";
}
