package org.sparkactivations.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, tried with a Java and a build that only write down that they ran. */
class LauncherTest {
  /** Modules that the command does not need. */
  private static final Set<String> OTHERS = Set.of("bundle", "benchmarks");

  @TempDir private Path root;

  @BeforeEach
  void makeProject() throws IOException {
    Path launcher = root.resolve("activations");
    Files.copy(Path.of("..", "activations"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Files.copy(Path.of("..", "pom.xml"), root.resolve("pom.xml"));
    write(".mvn/jvm.config", "");
    for (String module : modules()) {
      write(module + "/pom.xml", "");
      write(module + "/src/main/A.java", "");
    }
    script(
        "ci/maven",
        """
        echo "$*" >>builds
        mkdir -p cli/target/launcher
        cd cli/target/launcher
        touch spark.jar activations.jar
        echo -ea >jvm.options
        echo "$PWD/spark.jar" >spark.classpath
        """);
    script(
        "jdk/bin/java",
        """
        case $1 in
          -XshowSettings*) echo '    java.specification.version = 17' >&2 ;;
          *) echo "${@: -1}" ;;
        esac
        """);
    script("jdk/bin/javac", "");
    script("jdk/bin/mvn", "");
  }

  /** All modules of the project. */
  private static List<String> modules() throws IOException {
    return Pattern.compile("<module>(.*)</module>")
        .matcher(Files.readString(Path.of("..", "pom.xml")))
        .results()
        .map(module -> module.group(1))
        .toList();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void script(String file, String text) throws IOException {
    write(file, "#!/usr/bin/env bash\n" + text);
    assertTrue(root.resolve(file).toFile().setExecutable(true));
  }

  private long builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  private String run(int exit, String... arguments) throws IOException, InterruptedException {
    return run(new ProcessBuilder(new java.util.ArrayList<>()), exit, arguments);
  }

  private String run(ProcessBuilder process, int exit, String... arguments)
      throws IOException, InterruptedException {
    process.command().add(root.resolve("activations").toString());
    process.command().addAll(List.of(arguments));
    process.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    process.environment().merge("PATH", "", (path, none) -> root.resolve("jdk/bin") + ":" + path);
    process.environment().remove("SPARK_HOME");
    Process running = process.redirectError(root.resolve("errors").toFile()).start();
    String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exit, running.waitFor(), Files.readString(root.resolve("errors")));
    return printed;
  }

  @Test
  void helpDoesNotBuild() throws Exception {
    String usage = run(0, "--help");
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertTrue(usage.contains("\n  " + command + " "), usage);
    }
    assertEquals(usage, run(0, "profile", "--help"));
    assertEquals(usage, run(0, "--version"));
    assertEquals(usage, run(2));
    assertEquals(0, builds());
    run(0, "functions");
    write("core/src/main/A.java", "class A {}");
    assertEquals("--help\n", run(0, "--help"));
    assertEquals(1, builds());
  }

  @Test
  void onlySourcesOfTheCommandAreAReasonToBuild() throws Exception {
    run(0, "functions");
    write("python/src/sparkactivations/spark-activations.jar", "jar");
    for (String module : OTHERS) {
      write(module + "/src/main/A.java", "class A {}");
    }
    write("cli/src/main/resources/__pycache__/a.pyc", "compiled");
    write("core/src/test/ATest.java", "class ATest {}");
    run(0, "functions");
    assertEquals(1, builds());
    long builds = 1;
    for (String module : modules()) {
      if (!OTHERS.contains(module)) {
        write(module + "/src/main/A.java", "class A {}");
        run(0, "functions");
        assertEquals(++builds, builds(), module);
      }
    }
  }

  @Test
  void aBuildOfItsOwnKindIsMadeWhateverIsAsked() throws Exception {
    ProcessBuilder process = new ProcessBuilder(new java.util.ArrayList<>());
    process.environment().put("ACTIVATIONS_BUILD", "install -DskipTests");
    run(process, 0, "--version");
    assertEquals(List.of("install -DskipTests"), Files.readAllLines(root.resolve("builds")));
  }
}
