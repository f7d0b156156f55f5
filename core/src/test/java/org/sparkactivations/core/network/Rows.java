package org.sparkactivations.core.network;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows to train with.
 *
 * @param inputs one row after the other
 * @param labels the class of each row
 * @param weights of the rows
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are not compared.
record Rows(double[] inputs, double[] labels, double[] weights) {
  /** Rows of weight 1. */
  static Rows of(double[] inputs, double[] labels) {
    return new Rows(
        inputs, labels, IntStream.range(0, labels.length).mapToDouble(i -> 1).toArray());
  }

  int count() {
    return labels.length;
  }

  int width() {
    return inputs.length / count();
  }

  /** The rows at these indices, in this order. */
  Rows at(int[] indices) {
    int width = width();
    return new Rows(
        IntStream.of(indices)
            .flatMap(row -> IntStream.range(row * width, (row + 1) * width))
            .mapToDouble(i -> inputs[i])
            .toArray(),
        IntStream.of(indices).mapToDouble(row -> labels[row]).toArray(),
        IntStream.of(indices).mapToDouble(row -> weights[row]).toArray());
  }

  Rows shuffled(SplittableRandom random) {
    int[] order = IntStream.range(0, count()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int last = order[i];
      order[i] = order[j];
      order[j] = last;
    }
    return at(order);
  }

  /** The rows from .. to, in blocks of this length; the last may be shorter. */
  RowBlocks batch(int from, int to, int length) {
    int width = width();
    return (block, trainer) -> {
      int start = from + block * length;
      int rows = Math.min(length, to - start);
      if (rows <= 0) {
        return 0;
      }
      System.arraycopy(inputs, start * width, trainer.inputs(), 0, rows * width);
      System.arraycopy(labels, start, trainer.targets(), 0, rows);
      System.arraycopy(weights, start, trainer.weights(), 0, rows);
      return rows;
    };
  }
}
