package org.sparkactivations.core.network;

import org.sparkactivations.core.kernel.PackedMatrix;
import org.sparkactivations.core.layer.Dense;

/** What the layers have in common while a block of rows passes through them. */
public final class BlockContext {
  double[] parameters;
  double[] statistics;

  /** The dense layers with their parameters, for single rows after training; else null. */
  Dense[] dense;

  /** What blocks of rows are multiplied by, for parameters that stay the same; else null. */
  PackedMatrix[] packed;

  /** The gradients by the parameters, which layers add to. */
  double[] gradients;

  /** The weights of the rows; null if all are 1. */
  double[] weights;

  /** What is told of blocks on their way back; null for nothing. */
  Observation observation;

  int rows;

  /** Whether noise is added, and batches are normalized by their own statistics. */
  boolean isTraining;

  /** Determines the noise, together with the row's key, which is {@code key} for the first row. */
  long seed;

  long key;

  double weight(int row) {
    return weights == null ? 1 : weights[row];
  }

  /** The row behind this one and those next to it that have the same weight. */
  int endOfWeight(int row) {
    double weight = weight(row);
    int end = row + 1;
    while (end < rows && weight(end) == weight) {
      end++;
    }
    return end;
  }
}
