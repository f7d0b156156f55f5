package org.sparkactivations.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks have the same bits on a cluster as here, whatever happens there. */
class ClusterTest {
  /** While rows are sorted, kept, and used in rounds. */
  private static final List<String> KILLED_AT =
      Boolean.getBoolean("sparkactivations.full")
          ? List.of("3", "5", "8", "11", "14")
          : List.of("14");

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
    Files.createDirectories(folder.resolve("spark/jars"));
    Files.createDirectories(folder.resolve("marks"));
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-Dspark."))
        .forEach(command::add);
    command.add("-Dspark.master=local-cluster[2,1,1024]");
    command.add("-Dspark.executor.extraClassPath=" + classPath);
    String options = Objects.requireNonNullElse(System.getenv("JDK_JAVA_OPTIONS"), "");
    command.add(
        "-Dspark.executorEnv.JDK_JAVA_OPTIONS=%s -Dsparkactivations.kernels=scalar"
            .formatted(options));
    command.add("-Dspark.speculation=true");
    command.add("-Dspark.speculation.multiplier=1");
    command.add("-Dspark.speculation.quantile=0.1");
    command.add("-Dspark.speculation.minTaskRuntime=0ms");
    command.addAll(List.of("-cp", classPath, ClusterRun.class.getName()));
    command.add(folder.resolve("marks").toString());
    command.addAll(KILLED_AT);
    File log = folder.resolve("log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(log);
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> printed + read(log));
    return printed.lines().filter(line -> line.startsWith("result")).toList();
  }

  private static String read(File log) {
    try {
      return Files.readString(log.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
