package org.sparkactivations.sql.evaluator;

import org.sparkactivations.core.definition.Operands;

/** Allocates arrays for the rows of one call: new ones each time, so results may be kept. */
class RowMemory {
  static final RowMemory FRESH = new RowMemory();

  /** The operands of this kernel, each of which is to be set, or absent. */
  Operands operands(Kernel kernel) {
    return kernel.operands();
  }

  /** At least this long; the contents are unspecified. */
  double[] doubles(int length) {
    return new double[length];
  }

  /** At least this long; the contents are unspecified. */
  float[] floats(int length) {
    return new float[length];
  }
}
