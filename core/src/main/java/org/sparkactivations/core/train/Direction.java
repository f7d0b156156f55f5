package org.sparkactivations.core.train;

/** The step of the rules that divide a gradient by its usual size. */
final class Direction {
  private Direction() {}

  /** The quotient; 0 for a parameter that has had no gradient yet, also without eps. */
  static double of(double gradient, double size) {
    return gradient == 0 ? 0 : gradient / size;
  }
}
