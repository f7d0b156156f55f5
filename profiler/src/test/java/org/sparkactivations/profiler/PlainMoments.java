package org.sparkactivations.profiler;

import java.math.BigDecimal;
import java.util.List;

/** Mean and population standard deviation of values by exact arithmetic; null of no values. */
public record PlainMoments(BigDecimal mean, BigDecimal sd) {
  public static PlainMoments of(List<Double> values) {
    if (values.isEmpty()) {
      return new PlainMoments(null, null);
    }
    BigDecimal mean = PlainProfile.mean(values);
    BigDecimal variance =
        values.stream()
            .map(y -> new BigDecimal(y).subtract(mean).pow(2, PlainProfile.DIGITS))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(values.size()), PlainProfile.DIGITS);
    // The mean of a constant is rounded to 60 digits here, so its variance may not be exactly 0.
    boolean constant = values.stream().distinct().count() == 1;
    return new PlainMoments(mean, constant ? BigDecimal.ZERO : variance.sqrt(PlainProfile.DIGITS));
  }

  public void check(String what, Double mean, Double sd) {
    PlainProfile.checkClose(what + ": mean", this.mean, mean);
    PlainProfile.checkClose(what + ": sd", this.sd, sd);
  }
}
