package org.sparkactivations.core.train;

import java.io.Serializable;
import org.sparkactivations.core.definition.Interval;
import org.sparkactivations.core.definition.Numbers;

/**
 * What is added to the mean loss of a batch to keep weights small: l1 |w| + l2 w^2 / 2 for each
 * weight. At 0, the slope of |w| is 0.
 */
public record Penalty(double l1, double l2) implements Serializable {
  public static final Penalty NONE = new Penalty(0, 0);

  public Penalty {
    check("l1", l1);
    check("l2", l2);
  }

  private static void check(String factor, double got) {
    if (!Interval.NOT_NEGATIVE.contains(got)) {
      throw new IllegalArgumentException(
          "penalty: %s = %s; expected a number in %s"
              .formatted(factor, Numbers.text(got), Interval.NOT_NEGATIVE));
    }
  }

  public boolean isNone() {
    return l1 == 0 && l2 == 0;
  }

  /**
   * Adds the derivatives for the weights [from .. to) to their gradients. Allocates nothing.
   *
   * @return the penalty of these weights
   */
  public double add(double[] weights, double[] gradients, int from, int to) {
    double magnitudes = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double weight = weights[i];
      magnitudes += Math.abs(weight);
      squares = Math.fma(weight, weight, squares);
      gradients[i] += l1 * Math.signum(weight) + l2 * weight;
    }
    return l1 * magnitudes + l2 * squares / 2;
  }
}
