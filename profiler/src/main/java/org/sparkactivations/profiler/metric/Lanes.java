package org.sparkactivations.profiler.metric;

import java.util.Arrays;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.RowKernels;
import org.sparkactivations.core.math.Sum;

/** Sums of the outputs and slopes of a function over rows, one lane for each place in a row. */
public final class Lanes {
  /** Sums beyond these might be of squares that overflow or vanish. */
  private static final double HUGE = 0x1p400;

  private static final double TINY = 0x1p-250;

  /** So many rows at once. */
  public static final int TOGETHER = 4;

  private final double[] count;
  private final double[] sum;
  private final double[] error;
  private final double[] squares;
  private final double[] distance;
  private final double[] slope;
  private final double[] shift;
  private final double[] state = new double[Moments.SLOTS];
  private double pivot;
  private boolean oneSign;

  /** How many rows have all their lanes; in count is how many a lane has besides. */
  private int together;

  public Lanes(int most) {
    count = new double[most];
    sum = new double[most];
    error = new double[most];
    squares = new double[most];
    distance = new double[most];
    slope = new double[most];
    shift = new double[most];
  }

  /**
   * Begins with no rows.
   *
   * @param newPivot what distances are measured from
   * @param newOneSign whether the pivot is 0 and outputs are of one sign, so that these are sums
   * @param first the outputs of the first row, from which deviations are measured
   */
  public void clear(double newPivot, boolean newOneSign, double[] first) {
    pivot = newPivot;
    oneSign = newOneSign;
    together = 0;
    System.arraycopy(first, 0, shift, 0, shift.length);
    Arrays.fill(count, 0);
    Arrays.fill(sum, 0);
    Arrays.fill(error, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(distance, 0);
    Arrays.fill(slope, 0);
  }

  /** Measures the outputs of a lane from the mean that is known already. */
  public void measureFrom(int lane, double[] moments, int at) {
    if (moments[at] > 0) {
      shift[lane] = Moments.shift(moments, at);
    }
  }

  /** Adds the first n outputs and slopes of {@link #TOGETHER} rows; null slopes are left out. */
  public void add(double[][] outputs, double[][] slopes, int n) {
    double[] a = outputs[0];
    double[] b = outputs[1];
    double[] c = outputs[2];
    double[] d = outputs[3];
    RowKernels.addColumns(a, b, c, d, n, shift, squares, sum, error);
    if (!oneSign) {
      RowKernels.addDistances(a, b, c, d, n, pivot, distance);
    }
    if (slopes != null) {
      RowKernels.addDistances(slopes[0], slopes[1], slopes[2], slopes[3], n, 0, slope);
    }
    together += TOGETHER;
  }

  /** As {@link #add} for one row of lanes of weight 1; null weights are all 1. */
  public void addWeighted(double[] outputs, double[] slopes, double[] weight, int n) {
    for (int i = 0; i < n; i++) {
      if (weight == null || weight[i] != 0) {
        double d = outputs[i] - shift[i];
        squares[i] += d * d;
        double total = sum[i] + outputs[i];
        error[i] += Sum.roundOff(sum[i], outputs[i], total);
        sum[i] = total;
        distance[i] += oneSign ? 0 : Math.abs(outputs[i] - pivot);
        slope[i] += slopes == null ? 0 : Math.abs(slopes[i]);
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
    double total = sum[lane];
    double far = oneSign ? Math.abs(total + error[lane]) : distance[lane];
    double size = Math.abs(total) + far;
    boolean zeros = total == 0 && squares[lane] == 0 && (pivot != 0 || far == 0);
    boolean visible = Math.abs(total) > TINY || squares[lane] > TINY || zeros;
    if (!(size < HUGE && squares[lane] < HUGE * HUGE && visible)) {
      return n == 0;
    }
    double rest = Math.fma(-n, shift[lane], total) + error[lane];
    state[0] = n;
    state[1] = zeros ? -2 : 0;
    state[2] = total;
    state[3] = error[lane];
    state[4] = Math.max(0, squares[lane] - rest * rest / n);
    state[6] = far;
    state[8] = slope[lane];
    if (n > 0) {
      Moments.join(moments, at, state, 0);
    }
    return true;
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
