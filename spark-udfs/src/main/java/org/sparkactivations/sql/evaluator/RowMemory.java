package org.sparkactivations.sql.evaluator;

/** Allocates arrays for the rows of one call: new ones each time, so results may be kept. */
class RowMemory {
  static final RowMemory FRESH = new RowMemory();

  /** At least this long; the contents are unspecified. */
  double[] doubles(int length) {
    return new double[length];
  }

  /** At least this long; the contents are unspecified. */
  float[] floats(int length) {
    return new float[length];
  }
}
