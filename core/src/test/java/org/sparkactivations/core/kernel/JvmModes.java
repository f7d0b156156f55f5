package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The JVMs, kernels and compilers that must give the same bits. */
public final class JvmModes {
  private static final String KERNELS = "-Dsparkactivations.kernels=";
  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";
  private static final String BITS = "-Dsparkactivations.vector.bits=";

  private JvmModes() {}

  /**
   * A test for each mode, which runs a program.
   *
   * @param main prints "# " and the kernels in use, and then these lines
   */
  public static Stream<DynamicTest> print(Class<?> main, List<String> lines) throws IOException {
    return modes()
        .map(
            mode ->
                DynamicTest.dynamicTest(
                    mode.name(),
                    () -> {
                      Child child = mode.run(main);
                      assertEquals(0, child.exitCode(), child.errors());
                      String description = child.out().get(0);
                      assertTrue(mode.isDescribedBy(description), description);
                      assertEquals(lines, child.out().subList(1, child.out().size()));
                    }));
  }

  /**
   * What the optimizing compiler makes of every kernel and width on the JDK of this test, and of
   * the widest on each later JDK that there is. With {@code -Dsparkactivations.full=true} all of
   * them on each, and those that take long: the interpreter, the first compiler, and all of the JDK
   * compiled before it runs.
   */
  private static Stream<Mode> modes() throws IOException {
    List<String> homes = List.copyOf(Jdks.homes());
    boolean full = Boolean.getBoolean("sparkactivations.full");
    return homes.stream()
        .flatMap(home -> full || home.equals(homes.get(0)) ? allModes(home) : widths(home, "512"))
        .filter(mode -> full || !mode.takesLong());
  }

  private static Stream<Mode> allModes(String home) {
    return Stream.concat(
        Stream.of(
            mode(home, "simd", "-Xint"),
            mode(home, "scalar", "-Xint"),
            mode(home, "simd", FIRST_COMPILER),
            mode(home, "scalar", "-XX:-TieredCompilation"),
            mode(home, "auto", "-Xcomp", FIRST_COMPILER)),
        widths(home, "128", "256", "512"));
  }

  private static Stream<Mode> widths(String home, String... all) {
    return Stream.of(all).map(bits -> mode(home, "simd", BITS + bits));
  }

  private static Mode mode(String home, String kernels, String... flags) {
    return new Mode(home, kernels, List.of(flags));
  }

  /** A JVM and its options. */
  private record Mode(String home, String kernels, List<String> flags) {
    String name() {
      return "%s %s %s".formatted(Path.of(home).getFileName(), kernels, flags);
    }

    Child run(Class<?> main) throws IOException, InterruptedException {
      List<String> all = new ArrayList<>(flags);
      all.add(KERNELS + kernels);
      all.add(Child.VECTORS);
      return Child.run(home, main, all.toArray(String[]::new));
    }

    boolean takesLong() {
      return flags.contains("-Xint") || flags.contains(FIRST_COMPILER);
    }

    boolean isDescribedBy(String description) {
      return kernels.equals("auto") || description.startsWith("# " + kernels);
    }
  }
}
