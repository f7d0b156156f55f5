package org.sparkactivations.core.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.sparkactivations.core.Inputs;

/** Prints the vector loops over rows that still allocate memory when they have run for long. */
final class RowAllocation {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CALLS = 100;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private RowAllocation() {}

  public static void main(String[] args) {
    RowTwin twin = Kernels.loadRows();
    for (RowPass pass : RowPass.values()) {
      long bytes = compile(pass, twin, PATIENCE);
      if (bytes > 0) {
        System.out.println(pass + " allocates " + bytes);
      }
    }
  }

  /** Runs a loop over rows of 0 to 99 elements until that takes no memory; the bytes at last. */
  static long compile(RowPass pass, RowTwin twin, Duration patience) {
    double[] block = Pass.newBlock();
    System.arraycopy(Inputs.randomValues(block.length, 3), 0, block, 0, block.length);
    long end = System.nanoTime() + patience.toNanos();
    long bytes;
    do {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int call = 0; call < CALLS; call++) {
        pass.run(twin, block, call, call);
      }
      bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    } while (bytes > 0 && System.nanoTime() < end);
    return bytes;
  }
}
