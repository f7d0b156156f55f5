package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every twin, in every mode of the JVM, must reproduce the committed digest of the output bits. For
 * an intended change of bits, {@code -Dsparkactivations.digest.update=true} rewrites it.
 */
@Execution(ExecutionMode.CONCURRENT)
class DigestTest {
  private static final Path COMMITTED = Path.of("src", "test", "resources", "digest.txt");
  private static final String KERNELS = "-Dsparkactivations.kernels=";
  private static final String BITS = "-Dsparkactivations.vector.bits=";

  @Test
  void scalar() throws IOException {
    List<String> lines =
        Twins.activations().map(a -> a.spec() + " " + Digest.of(a, Loops.scalar(a))).toList();
    if (Boolean.getBoolean("sparkactivations.digest.update")) {
      Files.write(COMMITTED, lines);
    }
    assertEquals(committed(), String.join("\n", lines));
  }

  @Tag("jvm")
  @TestFactory
  Stream<DynamicTest> everyModeOfTheJvm() throws IOException {
    return modes()
        .map(
            mode ->
                DynamicTest.dynamicTest(
                    mode.name(),
                    () -> {
                      Child child = mode.run(Digest.class);
                      assertEquals(0, child.exitCode(), child.errors());
                      String description = child.out().get(0);
                      assertTrue(mode.isDescribedBy(description), description);
                      List<String> lines = child.out().subList(1, child.out().size());
                      assertEquals(committed(), String.join("\n", lines));
                    }));
  }

  /**
   * Every kernel, width and compiler on the JDK of this test. On each later JDK that there is, what
   * its optimizing compiler makes of the widths; with {@code -Dsparkactivations.full=true} all, and
   * vectors in the interpreter, which is slow and runs the same methods as the first compiler.
   */
  static Stream<Mode> modes() throws IOException {
    List<String> homes = List.copyOf(Jdks.homes());
    boolean full = Boolean.getBoolean("sparkactivations.full");
    return homes.stream()
        .flatMap(home -> full || home.equals(homes.get(0)) ? allModes(home) : widths(home))
        .filter(mode -> full || !mode.interpretsVectors());
  }

  private static Stream<Mode> allModes(String home) {
    return Stream.concat(
        Stream.of(
            mode(home, "simd", "-Xint"),
            mode(home, "scalar", "-Xint"),
            mode(home, "simd", "-XX:TieredStopAtLevel=1"),
            mode(home, "scalar", "-XX:-TieredCompilation"),
            mode(home, "auto", "-Xcomp", "-XX:TieredStopAtLevel=1")),
        widths(home));
  }

  private static Stream<Mode> widths(String home) {
    return Stream.of("128", "256", "512").map(bits -> mode(home, "simd", BITS + bits));
  }

  private static Mode mode(String home, String kernels, String... flags) {
    return new Mode(home, kernels, List.of(flags));
  }

  /** A JVM and its options. */
  record Mode(String home, String kernels, List<String> flags) {
    String name() {
      return "%s %s %s".formatted(Path.of(home).getFileName(), kernels, flags);
    }

    Child run(Class<?> main) throws IOException, InterruptedException {
      List<String> all = new ArrayList<>(flags);
      all.add(KERNELS + kernels);
      all.add(Child.VECTORS);
      return Child.run(home, main, all.toArray(String[]::new));
    }

    boolean interpretsVectors() {
      return kernels.equals("simd") && flags.contains("-Xint");
    }

    boolean isDescribedBy(String description) {
      return kernels.equals("auto") || description.startsWith("# " + kernels);
    }
  }

  private static String committed() throws IOException {
    return String.join("\n", Files.readAllLines(COMMITTED));
  }
}
