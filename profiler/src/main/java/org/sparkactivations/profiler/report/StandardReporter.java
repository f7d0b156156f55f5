package org.sparkactivations.profiler.report;

import java.util.List;
import org.sparkactivations.profiler.PipelineProfile;
import org.sparkactivations.profiler.Profile;
import org.sparkactivations.profiler.Provenance;
import org.sparkactivations.profiler.Report;
import org.sparkactivations.profiler.Reporter;

/** What this package has to say, for the records of profiles. */
public final class StandardReporter implements Reporter {
  @Override
  public List<String> findings(Profile profile) {
    return Findings.of(profile);
  }

  @Override
  public String html(Report report, Provenance provenance) {
    return Page.of(report, provenance).toHtml();
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
