package org.sparkactivations.training;

import org.sparkactivations.core.layer.Normalization;

/** Copies rows of a chunk for the network, normalized if the plan says so. */
final class ChunkRows {
  private final RowChunk chunk;
  private final Normalization normalization;
  private final int inputs;
  private final int targets;

  ChunkRows(TrainingPlan plan, RowChunk chunk) {
    this.chunk = chunk;
    normalization = plan.normalization();
    inputs = plan.settings().network().inputs();
    targets = chunk.targets().length / chunk.rows();
  }

  int count() {
    return chunk.rows();
  }

  /** Copies a row to row {@code at} of the arrays. */
  void copy(int row, double[] features, double[] toTargets, double[] weights, int at) {
    if (normalization == null) {
      System.arraycopy(chunk.features(), row * inputs, features, at * inputs, inputs);
    } else {
      normalization.apply(chunk.features(), row * inputs, inputs, features, at * inputs);
    }
    System.arraycopy(chunk.targets(), row * targets, toTargets, at * targets, targets);
    weights[at] = chunk.weights()[row];
  }
}
