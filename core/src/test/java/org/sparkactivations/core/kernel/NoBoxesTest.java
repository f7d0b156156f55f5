package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
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
  private static final int SAMPLE = 8;

  /**
   * A function in a JVM of its own, where nothing was compiled before: one in eight, or with {@code
   * -Dsparkactivations.full=true} each.
   */
  @TestFactory
  Stream<DynamicTest> oneFunction() {
    List<String> names = Activations.table().definitions().stream().map(Definition::name).toList();
    int step = Boolean.getBoolean("sparkactivations.full") ? 1 : SAMPLE;
    return IntStream.iterate(0, i -> i < names.size(), i -> i + step)
        .mapToObj(names::get)
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
