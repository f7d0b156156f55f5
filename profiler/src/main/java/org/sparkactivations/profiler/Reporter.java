package org.sparkactivations.profiler;

import java.util.List;
import java.util.ServiceLoader;

/**
 * What people read of profiles. Internal: the records of this package call it, and the package
 * report implements it, which knows the records, so that the dependency goes one way. Found by its
 * service file.
 */
public interface Reporter {
  List<String> findings(Profile profile);

  String html(Profile profile, String input);

  String html(GroupedProfile groups, String input);

  String html(PipelineProfile layers, String input);

  String verdict(PipelineProfile layers);

  String table(PipelineProfile layers);

  /** The only one. */
  static Reporter get() {
    return Only.REPORTER;
  }

  /** Loaded when it is first used. */
  final class Only {
    private static final Reporter REPORTER =
        ServiceLoader.load(Reporter.class, Reporter.class.getClassLoader())
            .findFirst()
            .orElseThrow();

    private Only() {}
  }
}
