package org.sparkactivations.profiler.report;

import java.util.List;
import org.sparkactivations.profiler.Profile;

/** Which function suits the columns as they are, or that none does. */
final class BestFunction implements Finding.Rule {
  @Override
  public List<Finding> of(Profile profile) {
    return Recommendation.of(profile).stream()
        .map(advice -> new Finding(advice.functions().isEmpty() ? 20 : 1, advice.text()))
        .toList();
  }
}
