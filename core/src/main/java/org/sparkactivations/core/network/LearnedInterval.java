package org.sparkactivations.core.network;

import org.sparkactivations.core.definition.Interval;

/**
 * The values that training may give a learnable parameter: those that its function allows. Next to
 * an open end the function may have no sensible value, so a margin is left.
 */
final class LearnedInterval {
  private static final double MARGIN = 0x1p-10;

  private final double low;
  private final double high;

  LearnedInterval(Interval allowed) {
    low = allowed.lowClosed() ? allowed.low() : allowed.low() + MARGIN;
    high = allowed.highClosed() ? allowed.high() : allowed.high() - MARGIN;
  }

  /** The allowed value that is nearest; NaN for NaN. */
  double nearest(double value) {
    return Math.min(Math.max(value, low), high);
  }
}
