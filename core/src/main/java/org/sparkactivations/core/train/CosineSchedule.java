package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.math.Trigonometry;

/** A learning rate that rises in a straight line and then falls along half a cosine. */
public record CosineSchedule(int steps, int warmup, double end) implements Schedule {
  public static final Definition<CosineSchedule> DEFINITION =
      Definition.<CosineSchedule>of("cosine")
          .integer("steps", STEPS, "all steps, with those of the warm-up")
          .integer("warmup", 0, Interval.closed(0, Integer.MAX_VALUE), "steps before the fall")
          .parameter("end", 0, Interval.closed(0, 1), "the factor that the fall leads to")
          .formula(
              "t <= warmup ? t / (warmup + 1) : end + (1 - end) (1 + cos(pi q)) / 2,"
                  + " q = (t - 1 - warmup) / (steps - warmup)")
          .source(
              "Loshchilov & Hutter, SGDR, 2016; PyTorch's CosineAnnealingLR, after LinearLR from"
                  + " 1 / (warmup + 1)")
          .createFrom(
              values ->
                  new CosineSchedule(
                      (int) (long) values.get(0),
                      (int) (long) values.get(1),
                      (double) values.get(2)));

  private static final double HALF_PI = 1.5707963267948966;

  public CosineSchedule {
    DEFINITION.check(steps, warmup, end);
    if (warmup >= steps) {
      throw new IllegalArgumentException(
          "cosine: warmup = %d, steps = %d; expected warmup < steps".formatted(warmup, steps));
    }
  }

  @Override
  public double factor(long step) {
    if (step <= warmup) {
      return step / (warmup + 1.0);
    }
    double left = steps - Math.min(step, steps) + 1.0;
    return between(end, 1, left / (steps - warmup));
  }

  /**
   * The point of half a cosine wave between its lowest and its highest value, by its horizontal
   * distance from the lowest. It is computed with the square of a sine, because 1 + cos would lose
   * the digits of the last points.
   */
  static double between(double lowest, double highest, double distance) {
    double sine = Trigonometry.sin(HALF_PI * distance);
    return Math.fma(highest - lowest, sine * sine, lowest);
  }
}
