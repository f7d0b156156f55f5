package org.sparkactivations.core.train;

import org.sparkactivations.core.kernel.RowKernels;

/**
 * The approximation H of {@link Lbfgs} to the inverse of the Hessian, by pairs of changes: s of the
 * parameters and y of the gradients. It is in the state of the optimizer: the vectors s and then
 * the vectors y after those of the {@link LineSearch}, and numbers from the index {@code at}.
 */
final class InverseHessian {
  /** How many pairs there were since the last were forgotten; new ones replace the oldest. */
  private static final int PAIRS = 0;

  /** What the product is multiplied by between the two loops. */
  private static final int SCALE = 1;

  /** For each place of a pair, s y. After these numbers there are the factors of the first loop. */
  private static final int PRODUCTS = 2;

  private static final double ROUNDING = 0x1p-52;

  private InverseHessian() {}

  static int vectors(int history) {
    return 2 * history;
  }

  static int numbers(int history) {
    return PRODUCTS + 2 * history;
  }

  static boolean isEmpty(double[] state, int at) {
    return state[at + PAIRS] == 0;
  }

  static void forget(double[] state, int at) {
    state[at + PAIRS] = 0;
  }

  /** Multiplies a vector of the state by H with two loops over the pairs. */
  static void multiply(double[] state, int at, int n, int history, int vector) {
    long end = (long) state[at + PAIRS];
    if (end == 0) {
      return;
    }
    long first = Math.max(0, end - history);
    int factors = at + PRODUCTS + history;
    for (long pair = end - 1; pair >= first; pair--) {
      int place = (int) (pair % history);
      double product = product(state, s(place, n), vector, n);
      state[factors + place] = product / state[at + PRODUCTS + place];
      add(-state[factors + place], state, y(place, n, history), vector, n);
    }
    for (int i = vector; i < vector + n; i++) {
      state[i] *= state[at + SCALE];
    }
    for (long pair = first; pair < end; pair++) {
      int place = (int) (pair % history);
      double product = product(state, y(place, n, history), vector, n);
      double factor = product / state[at + PRODUCTS + place];
      add(state[factors + place] - factor, state, s(place, n), vector, n);
    }
  }

  /**
   * Learns from a step to an end of the bracket: s is the direction times its length, and s y the
   * length times the difference of the slopes. That must be above rounding errors.
   */
  static void learn(double[] state, int at, int n, int history, int bracket, int end) {
    double slope = Bracket.startSlope(state, bracket);
    double difference = Bracket.slope(state, bracket, end) - slope;
    if (difference <= -ROUNDING * slope) {
      return;
    }
    int place = (int) ((long) state[at + PAIRS] % history);
    int s = s(place, n);
    int y = y(place, n, history);
    int gradient = LineSearch.gradient(end, n);
    double length = Bracket.length(state, bracket, end);
    for (int i = 0; i < n; i++) {
      state[s + i] = length * state[LineSearch.DIRECTION * n + i];
      state[y + i] = state[gradient + i] - state[LineSearch.START_GRADIENT * n + i];
    }
    state[at + PRODUCTS + place] = length * difference;
    state[at + SCALE] = length * difference / product(state, y, y, n);
    state[at + PAIRS]++;
  }

  private static int s(int place, int n) {
    return (LineSearch.VECTORS + place) * n;
  }

  private static int y(int place, int n, int history) {
    return s(history + place, n);
  }

  private static double product(double[] state, int a, int b, int n) {
    return RowKernels.sumOfProducts(state, a, 0, state, b, n);
  }

  /** Adds a multiple of the vector at one index to the one at another. */
  private static void add(double factor, double[] state, int from, int to, int n) {
    for (int i = 0; i < n; i++) {
      state[to + i] = Math.fma(factor, state[from + i], state[to + i]);
    }
  }
}
