package org.sparkactivations.core.definition;

/** How specs, messages and documentation write numbers. */
public final class Numbers {
  private Numbers() {}

  /** The shortest text that reads back as the same double; whole numbers without ".0". */
  public static String text(double x) {
    if (x == Math.rint(x) && Math.abs(x) < 1e15 && !(x == 0 && 1 / x < 0)) {
      return Long.toString((long) x);
    }
    return Double.toString(x);
  }
}
