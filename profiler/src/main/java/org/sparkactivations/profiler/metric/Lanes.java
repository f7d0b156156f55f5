package org.sparkactivations.profiler.metric;

import java.util.Arrays;
import org.sparkactivations.core.Activation;

/**
 * Sums of the outputs and slopes of a function over rows, one lane for each place in a row. The
 * loops have one index and no sum across lanes, so that the compiler turns them into vector code.
 */
public final class Lanes {
  /** Sums beyond these might be of squares that overflow or vanish. */
  private static final double HUGE = 0x1p400;

  private static final double TINY = 0x1p-250;

  private final double[] count;
  private final double[] sum;
  private final double[] error;
  private final double[] squares;
  private final double[] distance;
  private final double[] slope;
  private final double[] shift;
  private final double[] state = new double[Moments.SLOTS];
  private double pivot;

  public Lanes(int most) {
    count = new double[most];
    sum = new double[most];
    error = new double[most];
    squares = new double[most];
    distance = new double[most];
    slope = new double[most];
    shift = new double[most];
  }

  /** Begins with no rows. The outputs of the first row are what others are measured from. */
  public void clear(double newPivot, double[] first) {
    pivot = newPivot;
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

  /** Adds n outputs and slopes. */
  public void add(double[] outputs, double[] slopes, int n) {
    spread(outputs, shift, squares, n);
    sum(outputs, sum, error, n);
    far(outputs, pivot, distance, n);
    steep(slopes, slope, n);
    count(count, n);
  }

  private static void count(double[] count, int n) {
    for (int i = 0; i < n; i++) {
      count[i] += 1;
    }
  }

  private static void spread(double[] y, double[] shift, double[] squares, int n) {
    for (int i = 0; i < n; i++) {
      double d = y[i] - shift[i];
      squares[i] += d * d;
    }
  }

  private static void sum(double[] y, double[] sum, double[] error, int n) {
    for (int i = 0; i < n; i++) {
      double a = sum[i];
      double b = y[i];
      double total = a + b;
      double virtual = total - a;
      error[i] += (a - (total - virtual)) + (b - virtual);
      sum[i] = total;
    }
  }

  private static void far(double[] y, double pivot, double[] distance, int n) {
    for (int i = 0; i < n; i++) {
      distance[i] += Math.abs(y[i] - pivot);
    }
  }

  private static void steep(double[] slopes, double[] slope, int n) {
    for (int i = 0; i < n; i++) {
      slope[i] += Math.abs(slopes[i]);
    }
  }

  /** As {@link #add} for lanes of weight 1; those of weight 0 are left out. */
  public void addWeighted(double[] outputs, double[] slopes, double[] weight, int n) {
    for (int i = 0; i < n; i++) {
      if (weight[i] != 0) {
        double d = outputs[i] - shift[i];
        squares[i] += d * d;
        double total = sum[i] + outputs[i];
        error[i] += Moments.error(sum[i], outputs[i], total);
        sum[i] = total;
        distance[i] += Math.abs(outputs[i] - pivot);
        slope[i] += Math.abs(slopes[i]);
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
    double n = count[lane];
    double total = sum[lane];
    double size = Math.abs(total) + distance[lane];
    boolean zeros = total == 0 && squares[lane] == 0 && (pivot != 0 || distance[lane] == 0);
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
    state[6] = distance[lane];
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
