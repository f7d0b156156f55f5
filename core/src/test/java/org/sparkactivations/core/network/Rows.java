package org.sparkactivations.core.network;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Rows to train with. */
final class Rows {
  private final double[] inputs;
  private final double[] labels;
  private final double[] weights;

  /**
   * @param inputs one row after the other
   * @param labels the class of each row, or its target
   * @param weights of the rows
   */
  Rows(double[] inputs, double[] labels, double[] weights) {
    this.inputs = inputs;
    this.labels = labels;
    this.weights = weights;
  }

  /** Rows of weight 1. */
  static Rows of(double[] inputs, double[] labels) {
    return new Rows(
        inputs, labels, IntStream.range(0, labels.length).mapToDouble(i -> 1).toArray());
  }

  double[] inputs() {
    return inputs;
  }

  double[] labels() {
    return labels;
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

  /** The rows from .. to. */
  Rows part(int from, int to) {
    return at(IntStream.range(from, to).toArray());
  }

  /** Each row as often as its weight says, with weight 1. */
  Rows repeated() {
    Rows repeated =
        at(
            IntStream.range(0, count())
                .flatMap(row -> IntStream.generate(() -> row).limit((long) weights[row]))
                .toArray());
    return of(repeated.inputs, repeated.labels);
  }

  /** The rows in blocks of this length; the last may be shorter. */
  List<Rows> blocks(int length) {
    return IntStream.iterate(0, from -> from < count(), from -> from + length)
        .mapToObj(from -> part(from, Math.min(from + length, count())))
        .toList();
  }

  /** A batch of these blocks. */
  static RowBlocks batch(List<Rows> blocks) {
    return (block, trainer) -> block < blocks.size() ? blocks.get(block).write(trainer) : 0;
  }

  private int write(Trainer trainer) {
    System.arraycopy(inputs, 0, trainer.inputs(), 0, inputs.length);
    System.arraycopy(labels, 0, trainer.targets(), 0, count());
    System.arraycopy(weights, 0, trainer.weights(), 0, count());
    return count();
  }
}
