package org.sparkactivations.profiler.metric;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.kernel.ColumnSums;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.math.Sum;

/** Sums of the outputs and slopes of a function over rows, one lane for each place in a row. */
public final class Lanes {
  /** Sums beyond these might be of squares that overflow or vanish. */
  private static final double HUGE = 0x1p400;

  private static final double TINY = 0x1p-250;

  private final double[] count;
  private final ColumnSums sums;
  private final double[] state = new double[Moments.SLOTS];
  private double pivot;
  private boolean unsigned;

  /** How many rows have all their lanes; in count is how many a lane has besides. */
  private int together;

  public Lanes(int most) {
    count = new double[most];
    sums = new ColumnSums(most);
  }

  /**
   * Begins with no rows.
   *
   * @param newPivot what distances are measured from; 0 for outputs of both signs
   * @param newUnsigned whether outputs are of one sign
   * @param first the outputs of the first row, from which deviations are measured
   */
  public void clear(double newPivot, boolean newUnsigned, double[] first) {
    pivot = newPivot;
    unsigned = newUnsigned;
    together = 0;
    Arrays.fill(count, 0);
    sums.clear(first);
  }

  /** Measures the outputs of a lane from the mean that is known already. */
  public void measureFrom(int lane, double[] moments, int at) {
    if (moments[at] > 0) {
      sums.shift[lane] = Moments.shift(moments, at);
    }
  }

  /** Adds the first n outputs and slopes of {@link ColumnSums#LINES} rows. */
  public void add(double[][] outputs, double[][] slopes, int n) {
    if (unsigned) {
      RowKernels.addUnsigned(outputs, slopes, n, pivot, sums);
    } else {
      RowKernels.addSigned(outputs, slopes, n, sums);
    }
    together += ColumnSums.LINES;
  }

  /** Of each of the rows added last, as {@link Hoyer#add} reads them. */
  public double[] norms() {
    return sums.norms;
  }

  /** As {@link #add} for one row of lanes of weight 1; null weights are all 1. */
  public void addWeighted(double[] outputs, double[] slopes, double[] weight, int n) {
    for (int i = 0; i < n; i++) {
      if (weight == null || weight[i] != 0) {
        double output = outputs[i];
        double d = output - sums.shift[i];
        sums.squares[i] += d * d;
        double total = sums.sum[i] + output;
        sums.rest[i] += unsigned ? d : Sum.roundOff(sums.sum[i], output, total);
        sums.sum[i] = total;
        sums.distance[i] += Math.abs(output - pivot);
        sums.slope[i] += Math.abs(slopes[i]);
        count[i]++;
      }
    }
  }

  /**
   * Moves the sums of a lane into the moments of a dimension.
   *
   * @return false, with nothing moved, if the outputs need care: {@link #addSlowly}
   */
  public boolean moveTo(int lane, double[] moments, int at) {
    double n = together + count[lane];
    double total = sums.sum[lane];
    double squares = sums.squares[lane];
    double far = sums.distance[lane];
    boolean zeros = total == 0 && squares == 0 && (pivot != 0 || far == 0);
    boolean visible = Math.abs(total) > TINY || squares > TINY || zeros;
    if (!(Math.abs(total) + far < HUGE && squares < HUGE * HUGE && visible)) {
      return n == 0;
    }
    if (n > 0) {
      state[0] = n;
      state[1] = zeros ? -2 : 0;
      double deviation = unsigned ? setSum(lane, n) : setExactSum(lane, n);
      state[4] = Math.max(0, squares - deviation * deviation / n);
      state[6] = far;
      state[8] = sums.slope[lane];
      Moments.join(moments, at, state, 0);
    }
    return true;
  }

  /** Sets the sum, which the rest is the error of; returns the sum of the deviations. */
  private double setExactSum(int lane, double n) {
    state[2] = sums.sum[lane];
    state[3] = sums.rest[lane];
    return Math.fma(-n, sums.shift[lane], state[2]) + state[3];
  }

  /**
   * Sets the sum by that of the deviations, which is the rest, if it is more accurate: they are
   * small, or 0 for a constant.
   */
  private double setSum(int lane, double n) {
    double rest = sums.rest[lane];
    double total = sums.sum[lane];
    boolean small = sums.squares[lane] * n <= total * total;
    double origin = n * sums.shift[lane];
    double nearer = origin + rest;
    double error = Sum.roundOff(origin, rest, nearer) + Math.fma(n, sums.shift[lane], -origin);
    state[2] = small ? nearer : total;
    state[3] = small ? error : 0;
    return rest;
  }

  /** Adds the output of one finite value to the moments, whatever its size; not an infinite one. */
  public static void addSlowly(
      Activation function, double pivot, double x, double[] moments, int at) {
    double y = function.value(x);
    if (Double.isFinite(y)) {
      Moments.add(moments, at, 1, y, pivot, Math.abs(function.derivative(x)));
    }
  }
}
