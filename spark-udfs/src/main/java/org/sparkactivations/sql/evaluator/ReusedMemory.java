package org.sparkactivations.sql.evaluator;

import java.util.Arrays;
import org.sparkactivations.core.definition.Operands;

/**
 * Memory for one call in generated code, reused for every row: a result is valid until the next
 * row, like everything that Spark reads from its own reused rows. Allocating arrays for every row
 * would cost more than most functions.
 */
public final class ReusedMemory extends RowMemory {
  private double[][] doubles = new double[2][0];
  private int used;
  private float[] floats = {};
  private Kernel kernel;
  private Operands operands;

  /** Releases the arrays of the last call. */
  void begin() {
    used = 0;
  }

  @Override
  Operands operands(Kernel next) {
    if (next != kernel) {
      kernel = next;
      operands = next.operands();
    }
    return operands;
  }

  @Override
  double[] doubles(int length) {
    if (used == doubles.length) {
      doubles = Arrays.copyOf(doubles, 2 * used);
    }
    double[] array = doubles[used];
    if (array == null || array.length < length) {
      array = new double[length];
      doubles[used] = array;
    }
    used++;
    return array;
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
