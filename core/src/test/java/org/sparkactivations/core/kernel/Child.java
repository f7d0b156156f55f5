package org.sparkactivations.core.kernel;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A separate JVM with its own flags that runs a class of the tests. */
record Child(int exitCode, List<String> out, String errors) {
  static final String VECTORS = "--add-modules=jdk.incubator.vector";

  static Child run(Class<?> main, String... flags) throws IOException, InterruptedException {
    return run(System.getProperty("java.home"), main, flags);
  }

  static Child run(String javaHome, Class<?> main, String... flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(javaHome, "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    File errors = File.createTempFile("child", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(errors).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      return new Child(exitCode, out.lines().toList(), Files.readString(errors.toPath()));
    } finally {
      errors.delete();
    }
  }

  /** Contains only the classes of this module; nothing else is needed. */
  private static String classPath() {
    return location(Kernels.class) + File.pathSeparator + location(Child.class);
  }

  private static String location(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
