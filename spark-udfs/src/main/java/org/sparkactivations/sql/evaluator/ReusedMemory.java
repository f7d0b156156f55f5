package org.sparkactivations.sql.evaluator;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory for one call in generated code, reused for every row: a result is valid until the next
 * row, like everything that Spark reads from its own reused rows. Allocating arrays for every row
 * would cost more than most functions.
 */
public final class ReusedMemory extends RowMemory {
  private final List<double[]> doubles = new ArrayList<>();
  private int used;
  private float[] floats = {};

  /** Releases the arrays of the last call. */
  void begin() {
    used = 0;
  }

  @Override
  double[] doubles(int length) {
    if (used == doubles.size()) {
      doubles.add(new double[length]);
    } else if (doubles.get(used).length < length) {
      doubles.set(used, new double[length]);
    }
    return doubles.get(used++);
  }

  /** One array, since no call needs two. */
  @Override
  float[] floats(int length) {
    if (floats.length < length) {
      floats = new float[length];
    }
    return floats;
  }
}
