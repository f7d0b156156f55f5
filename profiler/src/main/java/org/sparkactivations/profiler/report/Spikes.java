package org.sparkactivations.profiler.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sparkactivations.profiler.InputProfile;
import org.sparkactivations.profiler.Profile;

/** Values that are far from the rest of their column. */
final class Spikes implements Finding.Rule {
  /** Up to this many have a sentence of their own. */
  private static final int NAMED = 3;

  private record Found(InputProfile input, Spike spike) {
    String text() {
      return spike.text(input.column());
    }
  }

  @Override
  public List<Finding> of(Profile profile) {
    List<Found> all = new ArrayList<>();
    for (InputProfile input : profile.inputs()) {
      Spike.of(input).forEach(spike -> all.add(new Found(input, spike)));
    }
    String advice = ": %s for missing values? If so, replace %s by null.";
    if (all.size() <= NAMED) {
      return all.stream()
          .map(
              each ->
                  new Finding(
                      27 + each.spike.share(), each.text() + advice.formatted("a code", "it")))
          .toList();
    }
    long columns = all.stream().map(each -> each.input.column()).distinct().count();
    String first = all.stream().limit(NAMED).map(Found::text).collect(Collectors.joining("; "));
    String text = "%s of %s columns have values far from the rest, as in %s";
    return List.of(
        new Finding(
            28,
            text.formatted(
                    NumberText.count(columns), NumberText.count(profile.inputs().size()), first)
                + advice.formatted("codes", "them")));
  }
}
