package org.sparkactivations.core.network;

import org.sparkactivations.core.kernel.MatrixProduct;

/**
 * Tells layers where their numbers are in the arrays of a network, in the order of the layers, and
 * what they share.
 */
public final class Places {
  private final int rows;
  private final MatrixProduct product = new MatrixProduct();
  private int parameters;
  private int statistics;
  private int noises;
  private int matrices;
  private int layers;

  /**
   * @param rows the largest number of rows in a block
   */
  Places(int rows) {
    this.rows = rows;
  }

  /** An array for a block of rows of this length. */
  double[] block(int length) {
    return new double[Math.multiplyExact(rows, length)];
  }

  /** The product that all layers use, one after the other. */
  MatrixProduct product() {
    return product;
  }

  /** Where the next parameters begin. */
  int parameters(int count) {
    int from = parameters;
    parameters += count;
    return from;
  }

  /** Where the next statistics begin. */
  int statistics(int count) {
    int from = statistics;
    statistics += count;
    return from;
  }

  /** The number of the next matrix. */
  int matrix() {
    return matrices++;
  }

  /** The number of the next layer, among all that {@link Network#placedLayers} has. */
  int layer() {
    return layers++;
  }

  /** A number that no other layer has, to make its noise different from theirs. */
  int noise() {
    return noises++;
  }
}
