package org.sparkactivations.core.train;

/** Finds infinities and NaN. */
public final class NotFinite {
  /** The bits of a double's exponent. They are all set in infinities and NaN only. */
  private static final long EXPONENT = 0x7ff0000000000000L;

  private static final long LOWEST = 0x0010000000000000L;

  private NotFinite() {}

  /**
   * The index of the first infinity or NaN; -1 if there is none. Adding the lowest bit of the
   * exponent carries into the sign if all bits are set. Adding up numbers would take longer,
   * because each addition waits for the one before.
   */
  public static int first(double[] values) {
    long signs = 0;
    for (double value : values) {
      signs |= (Double.doubleToRawLongBits(value) & EXPONENT) + LOWEST;
    }
    if (signs >= 0) {
      return -1;
    }
    int index = 0;
    while (Double.isFinite(values[index])) {
      index++;
    }
    return index;
  }
}
