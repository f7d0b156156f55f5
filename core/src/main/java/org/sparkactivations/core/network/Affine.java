package org.sparkactivations.core.network;

import org.sparkactivations.core.kernel.RowLoops;
import org.sparkactivations.core.kernel.TrainingKernels;

/** What normalizations do in the end: z gamma + beta, with a gamma and a beta for each unit. */
final class Affine {
  private final int length;
  private final boolean hasBeta;
  private final int gamma;
  private final int beta;

  Affine(int length, boolean hasBeta, Places places) {
    this.length = length;
    this.hasBeta = hasBeta;
    gamma = places.parameters(length);
    beta = hasBeta ? places.parameters(length) : 0;
  }

  /** Where the factors begin among the parameters. */
  int gamma() {
    return gamma;
  }

  void forward(BlockContext context, double[] z, double[] y) {
    int count = context.rows * length;
    System.arraycopy(z, 0, y, 0, count);
    double[] terms = hasBeta ? context.parameters : null;
    for (int from = 0; from < count; from += length) {
      RowLoops.scaleAndShift(length, context.parameters, gamma, terms, beta, y, from);
    }
  }

  /** Adds the gradients by gamma and beta. */
  void addGradients(BlockContext context, double[] z, double[] gradY) {
    double[] sums = context.gradients;
    for (int from = 0; from < context.rows * length; from += length) {
      TrainingKernels.addProducts(gradY, from, z, from, length, sums, gamma);
      if (hasBeta) {
        TrainingKernels.add(gradY, from, length, sums, beta);
      }
    }
  }
}
