package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sparkactivations.core.Activation;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.Inputs;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.simd.Lanes;

/**
 * Kernels after C2 compiled them: they leave no vector on the heap, and still give the same bits.
 */
class CompiledKernelTest {
  private static final int RANDOM = 100_000;
  private static final int CALLS = 2_000;
  private static final int OFFSETS = 100;

  /** In a JVM for each function: a long one may get a box if many were compiled before. */
  @TestFactory
  Stream<DynamicTest> haveNoBoxes() {
    return Activations.table().definitions().stream()
        .map(Definition::name)
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () ->
                        assertNoBoxes(
                            Child.run(Allocation.class, Child.VECTORS, "-Dfunction=" + name))));
  }

  /** All in one JVM, whose Vector API saw two widths, as where Spark's BLAS is used. */
  @Test
  void haveNoBoxesBesideOtherWidths() throws Exception {
    String other = "-Dother.width=" + (Lanes.bits() == 128 ? 256 : 128);
    assertNoBoxes(Child.run(Allocation.class, Child.VECTORS, other));
  }

  private static void assertNoBoxes(Child child) {
    assertEquals(0, child.exitCode(), child.errors());
    assertEquals(List.of(), child.out());
  }

  @TestFactory
  Stream<DynamicTest> keepTheirBits() {
    return Twins.activations()
        .map(
            activation ->
                DynamicTest.dynamicTest(
                    activation.spec(),
                    () -> Twins.passes(activation).forEach(pass -> check(activation, pass))));
  }

  private static void check(Activation activation, Pass pass) {
    Twin vector = Twins.vector(activation);
    double[] block = Pass.newBlock();
    System.arraycopy(Inputs.randomValues(block.length, 3), 0, block, 0, block.length);
    for (int call = 0; call < CALLS; call++) {
      pass.run(vector, block, call % OFFSETS, call % OFFSETS);
    }
    Expected.check(activation, vector, pass, Inputs.randomBits(RANDOM, 1), 0, RANDOM);
    Expected.check(activation, vector, pass, Inputs.randomValues(RANDOM, 2), 0, RANDOM);
  }
}
