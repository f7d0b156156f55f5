package org.sparkactivations.core.kernel;

/** Whether {@code Math.fma} is a single instruction. Without it, Java uses BigDecimal. */
final class FusedMultiplyAdd {
  private static final int ATTEMPTS = 5;
  private static final int OPERATIONS = 20;
  private static final long SLOW_NANOS = 1000;

  private FusedMultiplyAdd() {}

  /**
   * Measures the time, because no property says so: 50 ns if interpreted, several microseconds
   * without the instruction.
   */
  static boolean isFast() {
    double sum = 1;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long start = System.nanoTime();
      for (int i = 0; i < OPERATIONS; i++) {
        sum = Math.fma(sum, 0.7, 0.1);
      }
      long nanos = System.nanoTime() - start;
      if (nanos < SLOW_NANOS * OPERATIONS && sum > 0) {
        return true;
      }
    }
    return false;
  }
}
