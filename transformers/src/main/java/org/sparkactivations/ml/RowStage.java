package org.sparkactivations.ml;

import java.util.List;

/** A stage that only adds columns, and says what each is made of. */
public interface RowStage {
  /** A step for each column that the stage adds, with the params as they are. */
  List<RowStep> rowSteps();
}
