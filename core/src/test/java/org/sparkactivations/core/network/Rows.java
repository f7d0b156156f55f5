package org.sparkactivations.core.network;

/**
 * Rows to train with.
 *
 * @param inputs one row after the other
 * @param labels the class of each row
 * @param weights of the rows
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are not compared.
record Rows(double[] inputs, double[] labels, double[] weights) {
  int count() {
    return labels.length;
  }

  /** The rows from .. to, in blocks of this length; the last may be shorter. */
  RowBlocks batch(int from, int to, int length) {
    int width = inputs.length / labels.length;
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
