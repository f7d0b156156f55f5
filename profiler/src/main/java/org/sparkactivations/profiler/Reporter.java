package org.sparkactivations.profiler;

import java.util.List;
import java.util.ServiceLoader;

/**
 * What people read of profiles. Internal: the records of this package call it, and the package
 * report implements it, which knows the records, so that the dependency goes one way. Found by its
 * service file.
 */
public interface Reporter {
  /** The only one. */
  Reporter INSTANCE =
      ServiceLoader.load(Reporter.class, Reporter.class.getClassLoader()).findFirst().orElseThrow();

  List<String> findings(Profile profile);

  String html(Report report, Provenance provenance);

  String verdict(PipelineProfile layers);

  String table(PipelineProfile layers);
}
