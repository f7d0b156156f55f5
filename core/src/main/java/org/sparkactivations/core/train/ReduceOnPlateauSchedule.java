package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/**
 * A learning rate that falls when a metric, of which smaller is better, has stopped improving. NaN
 * is no improvement.
 *
 * <p>These are PyTorch's rules with the modes {@code min} and {@code rel}. There, the smallest rate
 * and eps are rates; here both are factors, as if the optimizer's learning rate were 1.
 */
public record ReduceOnPlateauSchedule(
    double factor, int patience, double threshold, int cooldown, double minFactor, double eps)
    implements Schedule {
  private static final Interval METRICS = Interval.closed(0, Integer.MAX_VALUE);

  public static final Definition<ReduceOnPlateauSchedule> DEFINITION =
      Definition.<ReduceOnPlateauSchedule>of("reduce_on_plateau")
          .parameter("factor", 0.1, Interval.open(0, 1), "what the rate is multiplied by")
          .integer("patience", 10, METRICS, "metrics without improvement that are accepted")
          .parameter(
              "threshold", 1e-4, Interval.NOT_NEGATIVE, "the share of the best that improves it")
          .integer("cooldown", 0, METRICS, "metrics after a fall that are not counted")
          .parameter("min_factor", 0, Interval.closed(0, 1), "the smallest factor")
          .parameter("eps", 1e-8, Interval.NOT_NEGATIVE, "smaller falls are left out")
          .formula(
              "1, times factor whenever more than patience metrics in a row"
                  + " were not below best (1 - threshold)")
          .source("PyTorch's ReduceLROnPlateau")
          .createFrom(
              values ->
                  new ReduceOnPlateauSchedule(
                      (double) values.get(0),
                      (int) (long) values.get(1),
                      (double) values.get(2),
                      (int) (long) values.get(3),
                      (double) values.get(4),
                      (double) values.get(5)));

  /** Numbers in the state, by their place. */
  private static final int FACTOR = 0;

  private static final int BEST = 1;
  private static final int BAD = 2;
  private static final int COOLING = 3;

  public ReduceOnPlateauSchedule {
    DEFINITION.check(factor, patience, threshold, cooldown, minFactor, eps);
  }

  @Override
  public double[] newState() {
    return new double[] {1, Double.POSITIVE_INFINITY, 0, 0};
  }

  @Override
  public void observe(double metric, double[] state) {
    if (metric < state[BEST] * (1 - threshold)) {
      state[BEST] = metric;
      state[BAD] = 0;
    } else {
      state[BAD]++;
    }
    if (state[COOLING] > 0) {
      state[COOLING]--;
      state[BAD] = 0;
    }
    if (state[BAD] > patience) {
      double next = Math.max(state[FACTOR] * factor, minFactor);
      if (state[FACTOR] - next > eps) {
        state[FACTOR] = next;
      }
      state[COOLING] = cooldown;
      state[BAD] = 0;
    }
  }

  @Override
  public double factor(long step, double[] state) {
    return state[FACTOR];
  }

  @Override
  public double factor(long step) {
    return 1;
  }
}
