package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
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
    assertEquals(List.of("scalar (the optimizing compiler is off)"), child.out());
  }

  @Test
  void aMissingMultiplyAddIsWarnedOf() throws IOException, InterruptedException {
    Child child = Child.run(Describe.class, "-XX:-UseFMA", KERNELS + "scalar");
    assertEquals(0, child.exitCode(), child.errors());
    assertTrue(child.errors().contains("no fused multiply-add"), child.errors());
  }
}
