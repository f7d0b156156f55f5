package org.sparkactivations.cli.command;

import org.apache.spark.ml.util.MLReader;

/** A stage that is neither of Spark nor of this library. */
public final class ForeignStage {
  static {
    System.setProperty("sparkactivations.foreign.stage", "true");
  }

  private ForeignStage() {}

  /** What Spark calls to load a stage. */
  public static MLReader<?> read() {
    return null;
  }
}
