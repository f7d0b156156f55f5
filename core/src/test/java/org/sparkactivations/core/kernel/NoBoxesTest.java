package org.sparkactivations.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
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
  /** A function in a JVM of its own, where nothing was compiled before. */
  @TestFactory
  Stream<DynamicTest> oneFunction() {
    return oneIn(16).stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> assertNoBoxes("-Dfunctions=" + name)));
  }

  /** Many functions in one JVM whose Vector API has seen two widths, as with Spark's BLAS. */
  @Test
  @Tag("long")
  void manyFunctionsBesideAnotherWidth() throws Exception {
    assertNoBoxes(
        "-Dfunctions=" + String.join(",", oneIn(4)),
        "-Dother.width=" + (Lanes.bits() == 128 ? 256 : 128));
  }

  /** Of so many functions one, or with {@code -Dsparkactivations.full=true} each. */
  private static List<String> oneIn(int sample) {
    List<String> names = Activations.table().definitions().stream().map(Definition::name).toList();
    int step = Boolean.getBoolean("sparkactivations.full") ? 1 : sample;
    return IntStream.iterate(0, i -> i < names.size(), i -> i + step).mapToObj(names::get).toList();
  }

  private static void assertNoBoxes(String... flags) throws Exception {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add(Child.VECTORS);
    Child child = Child.run(Allocation.class, all.toArray(String[]::new));
    assertEquals(0, child.exitCode(), child.errors());
    assertEquals(List.of(), child.out());
  }
}
