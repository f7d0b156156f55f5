package org.sparkactivations.profiler.metric;

import org.sparkactivations.core.Loop;
import org.sparkactivations.core.Traits;

/**
 * Some values of one column, with the outputs and slopes of the function at hand. One block is used
 * again and again, so that nothing is allocated per value.
 */
public final class Block {
  /** The most values that a block holds. */
  public static final int CAPACITY = 248;

  /** The valid values: neither null nor NaN. */
  final double[] x = new double[CAPACITY];

  int size;

  /** How many NaN there were besides. */
  int nans;

  int infinities;
  double minX;
  double maxX;

  /** How often each value counts. */
  long weight;

  Traits traits;

  /** f and f' of x. */
  final double[] outputs = new double[CAPACITY];

  final double[] slopes = new double[CAPACITY];

  /** The finite outputs of finite values: {@link #outputs} itself if that is all of them. */
  double[] finite;

  int finiteSize;
  double minFinite;
  double maxFinite;
  int outputInfinities;

  private final double[] selected = new double[CAPACITY];

  /** Takes n values, leaving NaN out; a weight other than 1 repeats them all. */
  public void load(double[] values, int from, int n, long times) {
    int valid = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double value = values[from + i];
      x[valid] = value;
      valid += Double.isNaN(value) ? 0 : 1;
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
    size = valid;
    nans = n - valid;
    weight = times;
    minX = low;
    maxX = high;
    infinities = low == Double.NEGATIVE_INFINITY || high == Double.POSITIVE_INFINITY ? count() : 0;
  }

  private int count() {
    int found = 0;
    for (int i = 0; i < size; i++) {
      found += Double.isInfinite(x[i]) ? 1 : 0;
    }
    return found;
  }

  /** Applies a function to the values. */
  public void apply(Loop loop, Traits ofLoop) {
    traits = ofLoop;
    loop.value(x, outputs, size);
    loop.derivative(x, slopes, size);
    finite = outputs;
    finiteSize = size;
    outputInfinities = 0;
    range();
    boolean overflow =
        minFinite == Double.NEGATIVE_INFINITY || maxFinite == Double.POSITIVE_INFINITY;
    if (infinities > 0 || overflow) {
      select();
      range();
    }
  }

  private void select() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (Double.isFinite(x[i])) {
        if (Double.isFinite(outputs[i])) {
          selected[kept++] = outputs[i];
        } else if (Double.isInfinite(outputs[i])) {
          outputInfinities++;
        }
      }
    }
    finite = selected;
    finiteSize = kept;
  }

  private void range() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < finiteSize; i++) {
      // Not Math.min, which is slow where equal zeros are many.
      double y = finite[i];
      low = y < low ? y : low;
      high = y > high ? y : high;
    }
    minFinite = low;
    maxFinite = high;
  }
}
