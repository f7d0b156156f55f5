package org.sparkactivations.sql;

import org.sparkactivations.core.RowFunction;

/** A row-wise function. */
record RowKernel(RowFunction function) implements Kernel {
  @Override
  public boolean elementwise() {
    return false;
  }

  @Override
  public boolean keepsZeros() {
    return false;
  }

  @Override
  public int outputLength(int n) {
    return function.outputLength(n);
  }

  @Override
  public void apply(double[] x, int from, int n, double[] out, int outFrom) {
    function.apply(x, from, n, out, outFrom);
  }

  @Override
  public float[] apply(float[] x) {
    double[] wide = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      wide[i] = x[i];
    }
    double[] result = new double[outputLength(x.length)];
    apply(wide, 0, x.length, result, 0);
    float[] out = new float[result.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) result[i];
    }
    return out;
  }
}
