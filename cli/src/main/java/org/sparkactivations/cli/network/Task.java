package org.sparkactivations.cli.network;

import org.sparkactivations.training.TrainingSetup;

/** What is learned. */
public enum Task {
  /** One of a few values, which may be text. */
  CLASSIFY(TrainingSetup.ACCURACY),
  /** A number. */
  REGRESS(TrainingSetup.R2);

  private final String metric;

  Task(String metric) {
    this.metric = metric;
  }

  /** What tells how well it is learned. */
  public String metric() {
    return metric;
  }
}
