package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.sparkactivations.core.Activations;
import org.sparkactivations.core.definition.Definition;
import org.sparkactivations.core.simd.Lanes;

/** Kernels leave no vector on the heap once C2 has compiled them. */
@Tag("jvm")
@Execution(ExecutionMode.CONCURRENT)
class NoBoxesTest {
  /**
   * Each function in a separate JVM, because a long kernel may get a box if many were compiled
   * before.
   */
  @TestFactory
  Stream<DynamicTest> oneFunction() {
    return Activations.table().definitions().stream()
        .map(Definition::name)
        .map(name -> DynamicTest.dynamicTest(name, () -> assertNoBoxes("-Dfunction=" + name)));
  }

  /** All functions in one JVM whose Vector API has seen two widths, as with Spark's BLAS. */
  @Test
  void allFunctionsBesideAnotherWidth() throws Exception {
    assertNoBoxes("-Dother.width=" + (Lanes.bits() == 128 ? 256 : 128));
  }

  private static void assertNoBoxes(String flag) throws Exception {
    Child child = Child.run(Allocation.class, Child.VECTORS, flag);
    assertEquals(0, child.exitCode(), child.errors());
    assertEquals(List.of(), child.out());
  }
}
