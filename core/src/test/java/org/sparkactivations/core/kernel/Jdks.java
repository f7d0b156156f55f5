package org.sparkactivations.core.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDK that runs this test, and one of each later version installed next to it. */
final class Jdks {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  private Jdks() {}

  static Collection<String> homes() throws IOException {
    Path own = Path.of(System.getProperty("java.home"));
    Map<Integer, String> homes = new TreeMap<>();
    homes.put(Runtime.version().feature(), own.toString());
    try (Stream<Path> files = Files.list(own.getParent())) {
      for (Path home : files.toList()) {
        Path release = home.resolve("release");
        String text = Files.isReadable(release) ? Files.readString(release) : "";
        Matcher version = VERSION.matcher(text);
        if (version.find()
            && Integer.parseInt(version.group(1)) > Runtime.version().feature()
            && text.contains("jdk.incubator.vector")
            && Files.isExecutable(home.resolve("bin").resolve("java"))) {
          homes.putIfAbsent(Integer.parseInt(version.group(1)), home.toString());
        }
      }
    }
    return homes.values();
  }
}
