package org.sparkactivations.profiler.report;

import java.util.Arrays;
import java.util.Optional;
import org.sparkactivations.profiler.InputProfile;

/**
 * A change of a column that keeps it out of a function's saturated zones.
 *
 * @param centre what to subtract, 0 where the mean is near it
 * @param divisor the standard deviation, or a multiple of it
 * @param times that multiple
 * @param saturated at most this share is saturated then
 */
record Rescaling(double centre, double divisor, double times, double saturated) {
  /** Less than this share should be saturated. */
  static final double LIMIT = 0.05;

  private static final double[] MULTIPLES = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 10, 20, 50, 100};

  /** A mean nearer to 0 than this share of the deviation stays where it is. */
  private static final double CENTRED = 0.1;

  /** By the least multiple of the standard deviation that is large enough, if there is one. */
  static Optional<Rescaling> of(InputProfile input, Zones zones) {
    if (input.sd() == null || !(input.sd() > 0) || Double.isInfinite(input.sd())) {
      return Optional.empty();
    }
    return Arrays.stream(MULTIPLES)
        .mapToObj(times -> of(input, zones, times))
        .filter(rescaling -> rescaling.saturated < LIMIT)
        .findFirst();
  }

  /** By this multiple, however much is saturated then. */
  static Rescaling of(InputProfile input, Zones zones, double times) {
    boolean centred = Math.abs(input.mean()) < CENTRED * input.sd();
    double centre = centred ? 0 : NumberText.rounded(input.mean(), CENTRED * input.sd());
    double divisor = NumberText.rounded(times * input.sd());
    return new Rescaling(centre, divisor, times, saturated(input, zones, centre, divisor));
  }

  /** An upper bound: a bin counts as saturated unless it lies in one zone that is not. */
  static double saturated(InputProfile input, Zones zones, double centre, double divisor) {
    long all = 0;
    long alive = 0;
    for (InputProfile.Bin bin : input.histogram()) {
      double low = Math.max(bin.low(), input.inputMin());
      double high = Math.min(bin.high(), input.inputMax());
      all += bin.count();
      boolean inside = zones.isAlive((low - centre) / divisor, (high - centre) / divisor);
      alive += inside ? bin.count() : 0;
    }
    return (double) (all - alive) / all;
  }
}
