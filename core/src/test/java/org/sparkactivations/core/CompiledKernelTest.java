package org.sparkactivations.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Kernels after C2 compiled them: they allocate nothing, and still give the same bits. */
class CompiledKernelTest {
  private static final int RANDOM = 100_000;
  private static final int CALLS = 100;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TestFactory
  Stream<DynamicTest> allocateNothingAndKeepTheirBits() {
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
    long end = System.nanoTime() + PATIENCE;
    long bytes = allocated(vector, pass, block);
    while (bytes > 0 && System.nanoTime() < end) {
      bytes = allocated(vector, pass, block);
    }
    assertTrue(
        bytes == 0,
        "%s %s allocates %d bytes in %d calls: part of the kernel is not inlined"
            .formatted(activation.spec(), pass, bytes, CALLS));
    Expected.check(activation, vector, pass, Inputs.randomBits(RANDOM, 1), 0, RANDOM);
    Expected.check(activation, vector, pass, Inputs.randomValues(RANDOM, 2), 0, RANDOM);
  }

  private static long allocated(Twin twin, Pass pass, double[] block) {
    long id = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(id);
    for (int call = 0; call < CALLS; call++) {
      pass.run(twin, block, call, call);
    }
    return THREADS.getThreadAllocatedBytes(id) - before;
  }
}
