package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks have the same bits on a cluster as here, whatever happens there. */
@Tag("long")
class ClusterTest {
  /** While rows are sorted, kept, and used in rounds. */
  private static final List<String> KILLED_AT = List.of("3", "5", "8", "11", "14");

  @Test
  void clustersChangeNoBit(@TempDir Path folder) throws Exception {
    List<String> expected = new ArrayList<>();
    List<String> kinds = new ArrayList<>(List.of("one", "averages", "gradients", "averages"));
    kinds.addAll(Collections.nCopies(KILLED_AT.size(), "averages"));
    for (String kind : kinds) {
      String digest = ClusterRun.digest(ClusterRun.classifier(kind).fit(Rings.rows(301)).trained());
      expected.add("result " + kind + " " + digest);
    }
    assertEquals(expected, run(folder));
  }

  private static List<String> run(Path folder) throws Exception {
    Path marks = Files.createDirectories(folder.resolve("marks"));
    String options = Objects.requireNonNullElse(System.getenv("JDK_JAVA_OPTIONS"), "");
    Map<String, String> settings =
        Map.of(
            "spark.master", "local-cluster[2,1,1024]",
            "spark.executorEnv.JDK_JAVA_OPTIONS", options + " -Dsparkactivations.kernels=scalar",
            "spark.speculation", "true",
            "spark.speculation.multiplier", "1",
            "spark.speculation.quantile", "0.1",
            "spark.speculation.minTaskRuntime", "0ms");
    List<String> arguments = new ArrayList<>(List.of(marks.toString()));
    arguments.addAll(KILLED_AT);
    return ClusterProcess.results(folder, ClusterRun.class, settings, arguments);
  }
}
