package org.sparkactivations.profiler.report;

import java.util.List;
import org.sparkactivations.profiler.GroupedProfile;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Reporter;

/** What this package has to say, for the records of profiles. */
public final class StandardReporter implements Reporter {
  @Override
  public List<String> findings(Profile profile) {
    return Findings.of(profile);
  }

  @Override
  public String html(Profile profile, String input) {
    return HtmlPage.of(Page.of(profile, input));
  }

  @Override
  public String html(GroupedProfile groups, String input) {
    return HtmlPage.of(Page.of(groups, input));
  }

  @Override
  public String html(PipelineProfile layers, String input) {
    return HtmlPage.of(Page.of(layers, input));
  }

  @Override
  public String verdict(PipelineProfile layers) {
    return LayerText.verdict(layers);
  }

  @Override
  public String table(PipelineProfile layers) {
    return LayerText.table(layers);
  }
}
