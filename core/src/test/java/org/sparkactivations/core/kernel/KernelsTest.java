package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.sparkactivations.core.Activations;

/** The choice between scalar and vector code, each case in a separate JVM. */
class KernelsTest {
  private static final String KERNELS = "-Dsparkactivations.kernels=";

  /** Prints the kernels in use and runs some. */
  static final class Describe {
    private Describe() {}

    public static void main(String[] arguments) {
      for (int i = 0; i < 3; i++) {
        Loops.of(Activations.parse("sigmoid")).value(new double[9], new double[9], 9);
      }
      System.out.println(Kernels.description());
    }
  }

  /** Prints the diagnosis, with a word where there is nothing. */
  static final class Diagnose {
    private Diagnose() {}

    public static void main(String[] arguments) throws InterruptedException {
      if (Boolean.getBoolean("failing")) {
        failAKernel();
      }
      KernelDiagnosis diagnosis = Kernels.diagnosis();
      System.out.println(diagnosis.kernels());
      System.out.println(diagnosis.fusedMultiplyAdd());
      diagnosis.obstacles().forEach(o -> System.out.println(o.missing() + " " + o.surplus()));
      diagnosis.obstacles().forEach(System.out::println);
    }

    private static void failAKernel() throws InterruptedException {
      CountDownLatch next = new CountDownLatch(1);
      WarmUp.Work none = (block, from, n) -> {};
      WarmUp.Work wrong = (block, from, n) -> Integer.parseInt("x");
      WarmUp.request(none, wrong, "wrong", () -> {});
      WarmUp.request(none, none, "next", next::countDown);
      next.await();
    }
  }

  private static List<String> diagnosis(String... flags) throws IOException, InterruptedException {
    Child child = Child.run(Diagnose.class, flags);
    assertEquals(0, child.exitCode(), child.errors());
    return child.out();
  }

  @Test
  void whatToChangeIsDiagnosed() throws IOException, InterruptedException {
    String noModule = "no module jdk.incubator.vector; start Java with " + Child.VECTORS;
    assertEquals(
        List.of("scalar (%s)".formatted(noModule), "true", Child.VECTORS + " null", noModule),
        diagnosis());
    String off = "sparkactivations.kernels asks for it; start Java without " + KERNELS + "scalar";
    assertEquals(
        List.of("scalar (%s)".formatted(off), "true", "null " + KERNELS + "scalar", off),
        diagnosis(KERNELS + "scalar", Child.VECTORS));
    String level = "-XX:TieredStopAtLevel=1";
    String compiler = "the optimizing compiler is off; start Java without " + level;
    assertEquals(
        List.of("scalar (%s)".formatted(compiler), "true", "null " + level, compiler),
        diagnosis(level, Child.VECTORS));
    String bits = "-Dsparkactivations.vector.bits=128";
    String narrow = "vectors of 128 bits are slower on x86; start Java without " + bits;
    assertEquals(
        List.of("scalar (%s)".formatted(narrow), "true", "null " + bits, narrow),
        diagnosis(bits, Child.VECTORS));
    assertEquals(
        List.of("simd, 256 bits", "true"),
        diagnosis("-Dsparkactivations.vector.bits=256", Child.VECTORS));
  }

  @Test
  void refusedKernelsAreDiagnosed() throws IOException, InterruptedException {
    String needs = "sparkactivations.kernels = simd needs the module jdk.incubator.vector";
    String flag = "; start Java with " + Child.VECTORS;
    assertEquals(
        List.of(
            "none (%s%s)".formatted(needs, flag), "true", Child.VECTORS + " null", needs + flag),
        diagnosis(KERNELS + "simd"));
    String unknown =
        "sparkactivations.kernels = 'fast'; expected auto, simd or scalar; start Java without "
            + KERNELS
            + "fast";
    assertEquals(
        List.of("none (%s)".formatted(unknown), "true", "null " + KERNELS + "fast", unknown),
        diagnosis(KERNELS + "fast"));
  }

  @Test
  void slowMultiplyAddAndFailedKernelsAreDiagnosed() throws IOException, InterruptedException {
    List<String> slow = diagnosis("-XX:-UseFMA", Child.VECTORS);
    assertEquals(List.of("false", "null -XX:-UseFMA"), slow.subList(1, 3));
    assertTrue(slow.get(3).startsWith("no fused multiply-add: the activation functions are"));
    List<String> failing = diagnosis("-Dfailing=true", Child.VECTORS);
    assertEquals(
        List.of(
            "null null",
            "a vector kernel failed and stays scalar: java.lang.NumberFormatException: For input"
                + " string: \"x\""),
        failing.subList(2, failing.size()));
  }

  @Test
  void forcedVectorsWithoutTheModuleNameTheFlag() throws IOException, InterruptedException {
    Child child = Child.run(Describe.class, KERNELS + "simd");
    assertNotEquals(0, child.exitCode());
    assertTrue(child.errors().contains(Child.VECTORS), child.errors());
    assertTrue(child.errors().contains("IllegalStateException"), child.errors());
  }

  @Test
  void anUnknownChoiceIsRefused() throws IOException, InterruptedException {
    Child child = Child.run(Describe.class, KERNELS + "fast");
    assertNotEquals(0, child.exitCode());
    String message = "sparkactivations.kernels = 'fast'; expected auto, simd or scalar";
    assertTrue(child.errors().contains(message), child.errors());
  }

  @Test
  void withoutTheModuleItIsScalarAndSaysSoOnce() throws IOException, InterruptedException {
    Child child = Child.run(Describe.class);
    assertEquals(0, child.exitCode(), child.errors());
    assertTrue(child.out().get(0).startsWith("scalar (no module"), child.out().get(0));
    assertEquals(2, child.errors().split(Child.VECTORS, -1).length, child.errors());
  }

  @Test
  void withTheModuleItIsSimdWithItsWidth() throws IOException, InterruptedException {
    Child child =
        Child.run(
            Describe.class, KERNELS + "simd", Child.VECTORS, "-Dsparkactivations.vector.bits=256");
    assertEquals(List.of("simd, 256 bits"), child.out());
  }

  @Test
  void interpretedItIsScalar() throws IOException, InterruptedException {
    Child child = Child.run(Describe.class, "-Xint", Child.VECTORS);
    assertEquals(
        List.of("scalar (the optimizing compiler is off; start Java without -Xint)"), child.out());
  }

  @Test
  void aMissingMultiplyAddIsWarnedOf() throws IOException, InterruptedException {
    Child child = Child.run(Describe.class, "-XX:-UseFMA", KERNELS + "scalar");
    assertEquals(0, child.exitCode(), child.errors());
    assertTrue(child.errors().contains("no fused multiply-add"), child.errors());
  }
}
