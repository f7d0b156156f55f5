package org.sparkactivations.profiler.statistic;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.kernel.ColumnSums;
import org.sparkactivations.core.kernel.RowKernels;
import org.sparkactivations.core.math.Sum;

/**
 * The sums that {@link Moments} are made of, over the lines of a block: the outputs and slopes of
 * one function, lane by lane.
 */
public final class MomentSums {
  /** Sums beyond these might be of squares that overflow or vanish. */
  private static final double HUGE = 0x1p400;

  private static final double TINY = 0x1p-250;

  private final ColumnSums sums;

  /** How many lines every lane is in. */
  private int lines;

  /** By lane, how many outputs it has besides. */
  private final double[] more;

  private final double[] state = new double[Moments.SLOTS];
  private double pivot;
  private boolean unsigned;

  /**
   * @param lanes at most
   */
  public MomentSums(int lanes) {
    more = new double[lanes];
    sums = new ColumnSums(lanes);
  }

  /**
   * Starts again, without outputs.
   *
   * @param newPivot what distances are measured from; 0 for outputs of both signs
   * @param newUnsigned whether outputs are of one sign
   * @param first the outputs of the first line, from which deviations are measured
   */
  public void clear(double newPivot, boolean newUnsigned, double[] first) {
    pivot = newPivot;
    unsigned = newUnsigned;
    lines = 0;
    Arrays.fill(more, 0);
    sums.clear(first);
  }

  /** Measures deviations in a lane from the mean of earlier blocks instead, if there were any. */
  public void measureFrom(int lane, double[] moments, int at) {
    if (moments[at + Moments.COUNT] > 0) {
      sums.shift[lane] = Moments.shift(moments, at);
    }
  }

  /** Adds the first n outputs and slopes of {@link ColumnSums#LINES} lines. */
  public void add(double[][] outputs, double[][] slopes, int n) {
    if (unsigned) {
      RowKernels.addUnsigned(outputs, slopes, n, pivot, sums);
    } else {
      RowKernels.addSigned(outputs, slopes, n, sums);
    }
    lines += ColumnSums.LINES;
  }

  /** The norms of each of the lines added last, as {@link Hoyer#add} reads them. */
  public double[] norms() {
    return sums.norms;
  }

  /** Adds one line, without lanes of weight 0; null if all have weight 1. */
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
        more[i]++;
      }
    }
  }

  /**
   * Moves the sums of a lane into the moments of a dimension.
   *
   * @return false, with nothing moved, if the outputs are too large or too small for plain sums:
   *     then add them one by one with {@link #addValue}
   */
  public boolean moveTo(int lane, double[] moments, int at) {
    double n = lines + more[lane];
    double total = sums.sum[lane];
    double squares = sums.squares[lane];
    double distance = sums.distance[lane];
    boolean zeros = total == 0 && squares == 0 && (pivot != 0 || distance == 0);
    boolean visible = Math.abs(total) > TINY || squares > TINY || zeros;
    if (!(Math.abs(total) + distance < HUGE && squares < HUGE * HUGE && visible)) {
      return n == 0;
    }
    if (n > 0) {
      state[Moments.COUNT] = n;
      state[Moments.SCALE] = zeros ? Moments.ZEROS : 0;
      double deviation = unsigned ? setSum(lane, n) : setExactSum(lane, n);
      state[Moments.SQUARES] = Math.max(0, squares - deviation * deviation / n);
      state[Moments.DISTANCE] = distance;
      state[Moments.SLOPE] = sums.slope[lane];
      Moments.join(moments, at, state, 0);
    }
    return true;
  }

  /** Sets the sum, for outputs of both signs; returns the sum of the deviations. */
  private double setExactSum(int lane, double n) {
    state[Moments.SUM] = sums.sum[lane];
    state[Moments.SUM + Moments.ERROR] = sums.rest[lane];
    return Math.fma(-n, sums.shift[lane], state[Moments.SUM]) + state[Moments.SUM + Moments.ERROR];
  }

  /**
   * Sets the sum, for outputs of one sign; returns the sum of the deviations. If these are small,
   * or 0 as for a constant, the sum is computed from them, which is more accurate.
   */
  private double setSum(int lane, double n) {
    double deviation = sums.rest[lane];
    double total = sums.sum[lane];
    boolean small = sums.squares[lane] * n <= total * total;
    double origin = n * sums.shift[lane];
    double sum = origin + deviation;
    double error = Sum.roundOff(origin, deviation, sum) + Math.fma(n, sums.shift[lane], -origin);
    state[Moments.SUM] = small ? sum : total;
    state[Moments.SUM + Moments.ERROR] = small ? error : 0;
    return deviation;
  }

  /** Adds the output of one finite value to the moments, whatever its size; not an infinite one. */
  public static void addValue(
      Activation function, double pivot, double x, double[] moments, int at) {
    double y = function.value(x);
    if (Double.isFinite(y)) {
      Moments.add(moments, at, 1, y, pivot, Math.abs(function.derivative(x)));
    }
  }
}
