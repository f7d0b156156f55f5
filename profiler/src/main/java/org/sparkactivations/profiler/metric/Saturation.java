package org.sparkactivations.profiler.metric;

import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.sparkactivations.core.Traits;

/**
 * The shares of valid values where the function is too flat to learn from: |f'(x)| below 1 % of its
 * supremum. Low is left of the place where |f'| is largest, high is right of it. Where f' is NaN a
 * value is not counted; both shares are null for a function whose supremum is infinite or zero.
 */
final class Saturation implements Metric {
  private static final double EPSILON = 0.01;
  private static final int LOW = 0;
  private static final int HIGH = 1;

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(Block block, long[] state, int at) {
    double threshold = EPSILON * block.traits.maxSlope();
    double steepest = block.traits.steepest() + 0.0;
    double[] x = block.x;
    double[] slopes = block.slopes;
    long all = 0;
    long high = 0;
    for (int i = 0; i < block.size; i++) {
      // A saturated point is never in the steepest place itself: what is not right is left of it.
      long saturated = Bits.isBelow(slopes[i], threshold);
      all += saturated;
      high += saturated & Bits.isGreater(x[i], steepest);
    }
    state[at + LOW] += block.weight * (all - high);
    state[at + HIGH] += block.weight * high;
  }

  @Override
  public List<StructField> fields() {
    return List.of(Fields.number("saturation_low"), Fields.number("saturation_high"));
  }

  @Override
  public Object[] read(long[] state, int at, long valid, Traits traits) {
    boolean defined = traits.maxSlope() > 0 && traits.maxSlope() < Double.POSITIVE_INFINITY;
    return defined
        ? new Object[] {Fields.share(state[at + LOW], valid), Fields.share(state[at + HIGH], valid)}
        : new Object[] {null, null};
  }
}
