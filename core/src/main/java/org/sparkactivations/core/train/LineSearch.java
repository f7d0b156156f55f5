package org.sparkactivations.core.train;

import org.sparkactivations.core.kernel.RowKernels;

/**
 * The line search of {@link Lbfgs}: finds a step length whose loss and slope meet the strong Wolfe
 * conditions, in the way of PyTorch's {@code _strong_wolfe}. First a bracket grows until it holds
 * such a length, then it shrinks.
 *
 * <p>A trial with an infinite or NaN loss or slope counts as one with a loss that is too high.
 *
 * <p>All is in the state of the optimizer, since nothing is allocated: the vectors at the
 * beginning, and the {@link Bracket} from the index {@code at}.
 */
final class LineSearch {
  /** The vectors, by their place. */
  static final int START = 0;

  static final int START_GRADIENT = 1;
  static final int DIRECTION = 2;
  private static final int GRADIENTS = 3;
  static final int VECTORS = 5;

  private LineSearch() {}

  /** Where the gradient at an end of the bracket begins. */
  static int gradient(int end, int n) {
    return (GRADIENTS + end) * n;
  }

  /** Sets the parameters to the start plus the direction times the length. */
  static void move(double[] parameters, double[] state, double length) {
    int n = parameters.length;
    for (int i = 0; i < n; i++) {
      parameters[i] = Math.fma(length, state[DIRECTION * n + i], state[START * n + i]);
    }
  }

  /**
   * Searches along the direction. Loss and slope of the start are set; parameters and gradients are
   * left at some trial.
   *
   * @param first the first length to try
   * @param narrow brackets that are narrower are not searched
   * @param most the most trials after the first
   * @return the end of the bracket to go to; its length is 0 if no trial was better than the start
   */
  static int run(
      Objective objective,
      double[] parameters,
      double[] gradients,
      double[] state,
      int at,
      double first,
      double narrow,
      int most) {
    int n = parameters.length;
    double next = first;
    resetToStart(state, at, n);
    for (int trials = 0; ; trials++) {
      evaluate(objective, parameters, gradients, state, at, next);
      keep(gradients, state, at, 1);
      if (trials == most) {
        resetToStart(state, at, n);
        return Bracket.lower(state, at);
      }
      boolean rises = trials > 1 && Bracket.loss(state, at, 1) >= Bracket.loss(state, at, 0);
      boolean isHigh = rises || Bracket.isHigh(state, at, 1);
      if (!isHigh && Bracket.isFlat(state, at, 1)) {
        return 1;
      }
      if (isHigh || Bracket.slope(state, at, 1) >= 0) {
        return shrink(objective, parameters, gradients, state, at, narrow, trials, most);
      }
      double length = Bracket.length(state, at, 1);
      double least = length + 0.01 * Bracket.width(state, at);
      next = Bracket.cubicMinimum(state, at, least, 10 * length);
      copy(state, at, n, 1, 0);
    }
  }

  private static int shrink(
      Objective objective,
      double[] parameters,
      double[] gradients,
      double[] state,
      int at,
      double narrow,
      int done,
      int most) {
    int low = Bracket.lower(state, at);
    boolean wasNearEnd = false;
    for (int trials = done; trials < most && Bracket.width(state, at) >= narrow; trials++) {
      double least = Math.min(Bracket.length(state, at, 0), Bracket.length(state, at, 1));
      double largest = Math.max(Bracket.length(state, at, 0), Bracket.length(state, at, 1));
      double next = Bracket.cubicMinimum(state, at, least, largest);
      double margin = 0.1 * (largest - least);
      boolean isNearEnd = Math.min(largest - next, next - least) < margin;
      if (isNearEnd && (wasNearEnd || next >= largest || next <= least)) {
        next = largest - next < next - least ? largest - margin : least + margin;
        isNearEnd = false;
      }
      wasNearEnd = isNearEnd;
      evaluate(objective, parameters, gradients, state, at, next);
      if (Bracket.isHigh(state, at, Bracket.TRIAL)
          || Bracket.loss(state, at, Bracket.TRIAL) >= Bracket.loss(state, at, low)) {
        keep(gradients, state, at, 1 - low);
        low = Bracket.lower(state, at);
      } else if (Bracket.isFlat(state, at, Bracket.TRIAL)) {
        keep(gradients, state, at, low);
        return low;
      } else {
        replaceLow(gradients, state, at, low);
      }
    }
    return low;
  }

  /**
   * Makes the trial the low end. If the loss rises from there towards the other end, the former low
   * end replaces that one.
   */
  private static void replaceLow(double[] gradients, double[] state, int at, int low) {
    int high = 1 - low;
    double distance = Bracket.length(state, at, high) - Bracket.length(state, at, low);
    if (Bracket.slope(state, at, Bracket.TRIAL) * distance >= 0) {
      copy(state, at, gradients.length, low, high);
    }
    keep(gradients, state, at, low);
  }

  private static void evaluate(
      Objective objective,
      double[] parameters,
      double[] gradients,
      double[] state,
      int at,
      double length) {
    int n = parameters.length;
    move(parameters, state, length);
    double loss = objective.value(parameters, gradients);
    double slope = RowKernels.sumOfProducts(gradients, 0, 0, state, DIRECTION * n, n);
    boolean finite = Double.isFinite(loss) && Double.isFinite(slope);
    Bracket.set(state, at, Bracket.TRIAL, length, finite ? loss : Double.POSITIVE_INFINITY, slope);
  }

  /** Makes the start end 0. */
  private static void resetToStart(double[] state, int at, int n) {
    Bracket.set(state, at, 0, 0, Bracket.startLoss(state, at), Bracket.startSlope(state, at));
    System.arraycopy(state, START_GRADIENT * n, state, gradient(0, n), n);
  }

  /** Makes the trial an end. */
  private static void keep(double[] gradients, double[] state, int at, int end) {
    int n = gradients.length;
    Bracket.copy(state, at, Bracket.TRIAL, end);
    System.arraycopy(gradients, 0, state, gradient(end, n), n);
  }

  private static void copy(double[] state, int at, int n, int from, int to) {
    Bracket.copy(state, at, from, to);
    System.arraycopy(state, gradient(from, n), state, gradient(to, n), n);
  }
}
