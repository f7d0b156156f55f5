package org.sparkactivations.core.train;

/**
 * The numbers of a {@link LineSearch}: the loss and the slope at the start, and the lengths, losses
 * and slopes of two ends, 0 and 1 in no order, and of a trial. They are in the state of the
 * optimizer from the index {@code at}.
 */
final class Bracket {
  /** Where the trial stands, beside the two ends. */
  static final int TRIAL = 2;

  /** How many numbers there are. */
  static final int SIZE = 11;

  private static final int START_LOSS = 0;
  private static final int START_SLOPE = 1;
  private static final int LENGTHS = 2;
  private static final int LOSSES = 5;
  private static final int SLOPES = 8;

  private static final double ENOUGH_DESCENT = 1e-4;
  private static final double ENOUGH_CURVATURE = 0.9;

  private Bracket() {}

  static double startLoss(double[] state, int at) {
    return state[at + START_LOSS];
  }

  static double startSlope(double[] state, int at) {
    return state[at + START_SLOPE];
  }

  static void setStartLoss(double[] state, int at, double loss) {
    state[at + START_LOSS] = loss;
  }

  static void setStartSlope(double[] state, int at, double slope) {
    state[at + START_SLOPE] = slope;
  }

  static double length(double[] state, int at, int end) {
    return state[at + LENGTHS + end];
  }

  static double loss(double[] state, int at, int end) {
    return state[at + LOSSES + end];
  }

  static double slope(double[] state, int at, int end) {
    return state[at + SLOPES + end];
  }

  static void set(double[] state, int at, int end, double length, double loss, double slope) {
    state[at + LENGTHS + end] = length;
    state[at + LOSSES + end] = loss;
    state[at + SLOPES + end] = slope;
  }

  static void copy(double[] state, int at, int from, int to) {
    set(state, at, to, length(state, at, from), loss(state, at, from), slope(state, at, from));
  }

  /** The end with the lower loss. */
  static int lower(double[] state, int at) {
    return loss(state, at, 0) <= loss(state, at, 1) ? 0 : 1;
  }

  /** The distance of the ends. */
  static double width(double[] state, int at) {
    return Math.abs(length(state, at, 1) - length(state, at, 0));
  }

  /** Whether the loss has fallen too little for the length. */
  static boolean isHigh(double[] state, int at, int end) {
    double descent = ENOUGH_DESCENT * length(state, at, end) * startSlope(state, at);
    return loss(state, at, end) > startLoss(state, at) + descent;
  }

  /** Whether the slope is smaller than at the start. */
  static boolean isFlat(double[] state, int at, int end) {
    return Math.abs(slope(state, at, end)) <= -ENOUGH_CURVATURE * startSlope(state, at);
  }

  /**
   * The length within bounds where the cubic through the ends is lowest; the middle of the bounds
   * if there is none.
   */
  static double cubicMinimum(double[] state, int at, double least, double largest) {
    int left = length(state, at, 0) <= length(state, at, 1) ? 0 : 1;
    int right = 1 - left;
    double width = width(state, at);
    double fall = loss(state, at, left) - loss(state, at, right);
    double leftSlope = slope(state, at, left);
    double rightSlope = slope(state, at, right);
    double mean = leftSlope + rightSlope + 3 * fall / width;
    double root = Math.sqrt(mean * mean - leftSlope * rightSlope);
    double share = (rightSlope + root - mean) / (rightSlope - leftSlope + 2 * root);
    double lowest = length(state, at, right) - width * share;
    return Double.isNaN(lowest)
        ? (least + largest) / 2
        : Math.min(Math.max(lowest, least), largest);
  }
}
