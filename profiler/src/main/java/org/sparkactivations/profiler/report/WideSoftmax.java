package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.RowSpanProfile;

/** Arrays and vectors whose rows have values too far apart for softmax, which sees differences. */
final class WideSoftmax implements Finding.Rule {
  /** A difference of 20 is a weight of 2e-9. */
  private static final double WIDE = 20;

  /** Differences of 10, a weight of 5e-5, leave some gradient. */
  private static final double FINE = 10;

  private static final double HALF = 0.5;
  private static final double MOST = 0.95;

  @Override
  public List<Finding> of(Profile profile) {
    List<Finding> findings = new ArrayList<>();
    for (RowSpanProfile spans : profile.rowSpans()) {
      if (spans.rows() > 0) {
        double half = bin(spans, HALF).low();
        double most = bin(spans, MOST).high();
        if (half >= WIDE && most < Double.POSITIVE_INFINITY) {
          findings.add(new Finding(3, text(spans.column(), half, most)));
        }
      }
    }
    return findings;
  }

  private static String text(String name, double half, double most) {
    return ("%s is too wide if softmax reads it: in half of the rows the values span %s or more,"
            + " where a difference of %s leaves a weight of 2E-9; a temperature of %s makes the span"
            + " at most %s in %s of the rows.")
        .formatted(
            name,
            NumberText.exact(half),
            NumberText.exact(WIDE),
            NumberText.exact(Math.ceil(most / FINE)),
            NumberText.exact(FINE),
            NumberText.percent(MOST));
  }

  /** The bin in which the quantile lies: at least 1 - probability of the rows reach its low end. */
  private static InputProfile.Bin bin(RowSpanProfile spans, double probability) {
    long left = (long) Math.ceil(probability * spans.rows());
    for (InputProfile.Bin bin : spans.histogram()) {
      left -= bin.count();
      if (left <= 0) {
        return bin;
      }
    }
    throw new IllegalStateException("a histogram without values");
  }
}
