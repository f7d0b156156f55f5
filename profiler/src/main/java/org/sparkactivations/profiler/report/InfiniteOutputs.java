package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.List;
import org.sparkactivations.profiler.ColumnProfile;
import org.sparkactivations.profiler.FunctionProfile;
import org.sparkactivations.profiler.Profile;

/** Finite values whose outputs overflow, as those of exp do above 709. */
final class InfiniteOutputs implements Finding.Rule {
  @Override
  public List<Finding> of(Profile profile) {
    List<Finding> findings = new ArrayList<>();
    for (FunctionProfile function : profile.functions()) {
      List<ColumnProfile> some =
          function.columns().stream().filter(c -> c.outputInfinities() > 0).toList();
      if (!some.isEmpty()) {
        String text = "%s: %s finite values of %s have an infinite output; scale %s down.";
        findings.add(
            new Finding(
                30,
                text.formatted(
                    function.function(),
                    Format.count(function.overall().outputInfinities()),
                    Wording.names(some, function.columns().size()),
                    some.size() == 1 ? "the column" : "these columns")));
      }
    }
    return findings;
  }
}
