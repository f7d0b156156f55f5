package org.sparkactivations.core.train;

import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.definition.Interval;

/**
 * A learning rate that rises to the optimizer's and then falls far below its start, both along half
 * a cosine. The momentum stays as it is.
 */
public record OneCycleSchedule(int steps, double rise, double div, double finalDiv)
    implements Schedule {
  public static final Definition<OneCycleSchedule> DEFINITION =
      Definition.<OneCycleSchedule>of("one_cycle")
          .integer("steps", Interval.closed(2, Integer.MAX_VALUE), "all steps")
          .parameter("rise", 0.3, new Interval(0, true, 1, false), "the share of steps that rise")
          .parameter("div", 25, Interval.POSITIVE, "the first factor is 1 / div")
          .parameter("final_div", 10000, Interval.POSITIVE, "the last is 1 / (div final_div)")
          .formula(
              "half cosines from 1 / div in step 1 to 1 in step rise steps,"
                  + " and to 1 / (div final_div) in step steps")
          .source(
              "Smith & Topin, Super-convergence, 2017; PyTorch's OneCycleLR without its momentum")
          .createFrom(
              values ->
                  new OneCycleSchedule(
                      (int) (long) values.get(0),
                      (double) values.get(1),
                      (double) values.get(2),
                      (double) values.get(3)));

  public OneCycleSchedule {
    DEFINITION.check(steps, rise, div, finalDiv);
  }

  @Override
  public double factor(long step) {
    double last = steps - 1.0;
    double top = rise * steps - 1;
    double done = Math.min(step, steps) - 1.0;
    if (done < top) {
      return CosineSchedule.between(1 / div, 1, done / top);
    }
    return CosineSchedule.between(1 / div / finalDiv, 1, (last - done) / (last - top));
  }
}
